using Overlap.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// An asynchronous task body: the work done for each message. One instance serves one worker; in mode <c>pipe</c> many of its calls run
/// concurrently. For constructors see <see cref="ITaskBody"/>.
/// </summary>
public interface IAsyncTaskBody
{
    /// <summary>Starts the work. If the task faults, the message fails by the exception's type, and the worker continues.</summary>
    /// <param name="message">The message; its bytes are valid until the task ends.</param>
    /// <param name="context">The run's services for the body.</param>
    ValueTask RunAsync(Message message, BodyContext context);
}
