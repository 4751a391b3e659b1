using Overlap.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// A synchronous task body: the work done for each message. One instance serves one worker. A custom class needs a public constructor
/// without parameters, or with one of type <see cref="Akka.Configuration.Config"/>, which receives <c>overlap.worker.body.options</c>.
/// </summary>
public interface ITaskBody
{
    /// <summary>Does the work. If it throws, the message counts as failed by the exception's type, and the worker continues.</summary>
    /// <param name="message">The message; its bytes are valid until this returns.</param>
    /// <param name="context">The run's services for the body.</param>
    void Run(in Message message, BodyContext context);
}
