using Akka.Actor;
using WideStream;

namespace Overlap.Tests.OwnHandlers;

public sealed class WideStreamTests : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("prices");

    public void Dispose() => _system.Dispose();

    [Theory]
    [InlineData(4)]
    [InlineData(64)]
    public async Task As_many_look_ups_are_in_flight_as_the_stream_is_wide(int width) =>
        Assert.Equal(width, await PriceStream.RunAsync(_system, Enumerable.Range(1, 200), new PriceService(TimeProvider.System), width));
}
