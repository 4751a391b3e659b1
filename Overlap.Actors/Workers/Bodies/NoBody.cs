using Overlap.Transport;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Body <c>none</c>: no work, to measure the cost of everything else.</summary>
internal sealed class NoBody : ITaskBody
{
    public void Run(in Message message, BodyContext context)
    {
    }
}
