using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Overlap.Metering.Probes;

namespace WideStream;

/// <summary>Looks up the price of each product.</summary>
public static class PriceStream
{
    /// <summary>Runs to the end.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="products">The products.</param>
    /// <param name="service">Knows their prices.</param>
    /// <param name="width">How many look-ups there are at a time.</param>
    /// <returns>The most look-ups that were in flight at once.</returns>
    public static async Task<long> RunAsync(ActorSystem system, IEnumerable<int> products, PriceService service, int width)
    {
        using var probe = Probe.Create("prices", new ProbeOptions { Bound = width, ExactPeak = true });
        await Source.From(products).SelectAsync(width, probe.Wrap<int, decimal>(service.LookUpAsync)).RunWith(Sink.Ignore<decimal>(), system.Materializer());
        return probe.InFlightPeak!.Value;
    }
}
