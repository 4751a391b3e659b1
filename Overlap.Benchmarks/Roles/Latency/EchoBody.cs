using Overlap.Actors.Transport;
using Overlap.Actors.Workers;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>Pushes each message back.</summary>
internal sealed class EchoBody(WaitingPush output) : ITaskBody
{
    public void Run(in Message message, BodyContext context) => output.Send(message.Span);
}
