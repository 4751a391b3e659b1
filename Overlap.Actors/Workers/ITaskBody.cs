using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// A synchronous task body: the work done for each message. One instance serves one worker. A class of one's own has a public
/// constructor with no parameter, or with one of type <see cref="Akka.Configuration.Config"/>, which gets
/// <c>overlap.worker.body.options</c>.
/// </summary>
public interface ITaskBody
{
    /// <summary>Does the work. An exception counts the message as failed, by the exception's type, and the worker goes on.</summary>
    /// <param name="message">Its bytes may be read until this returns.</param>
    /// <param name="context">What a body may use of the run.</param>
    void Run(in Message message, BodyContext context);
}
