using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// An asynchronous task body: the work done for each message, which may wait. One instance serves one worker; in <c>pipe</c>
/// mode many calls of it are under way at once. Constructors as with <see cref="ITaskBody"/>.
/// </summary>
public interface IAsyncTaskBody
{
    /// <summary>Begins the work. A faulted task counts the message as failed, by the exception's type, and the worker goes on.</summary>
    /// <param name="message">Its bytes may be read until the task ends.</param>
    /// <param name="context">What a body may use of the run.</param>
    ValueTask RunAsync(Message message, BodyContext context);
}
