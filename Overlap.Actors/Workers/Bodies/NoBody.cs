using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Body <c>none</c>: no work at all, to see what everything else costs.</summary>
public sealed class NoBody : ITaskBody
{
    /// <inheritdoc/>
    public void Run(in Message message, BodyContext context)
    {
    }
}
