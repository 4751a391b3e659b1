using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Overlap.Benchmarks.Roles;

/// <summary>
/// What Akka.Streams does with an asynchronous body by itself: a source that never waits, the body, and a counter, in one process. It
/// measures nothing of a message, and there is no socket.
/// </summary>
internal static class StreamRoles
{
    /// <summary>As many bodies at once as a bound of 1000 allows a worker.</summary>
    public const int Parallelism = 1000;

    private static readonly StreamElement[] Elements = [new(IsEven: true), new(IsEven: false)];
    private static readonly TimeSpan PaceInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Bodies overlap, and are counted as they end.</summary>
    public static RunningRole RunUnordered(RoleOptions options) =>
        Run(options, source => source.SelectAsyncUnordered(Parallelism, AsyncBodies.OnElements(options.Body)));

    /// <summary>One body after the other.</summary>
    public static RunningRole RunOneByOne(RoleOptions options) =>
        Run(options, source => source.SelectAsync(1, AsyncBodies.OnElements(options.Body)));

    private static RunningRole Run(RoleOptions options, Func<Source<StreamElement, NotUsed>, Source<StreamElement, NotUsed>> work)
    {
        var ended = 0L;
        var source = Source.Cycle(() => Elements.AsEnumerable().GetEnumerator());
        if (options.Rate > 0)
        {
            var atOnce = (int)(options.Rate * PaceInterval.TotalSeconds);
            source = source.Throttle(atOnce, PaceInterval, atOnce, ThrottleMode.Shaping);
        }
        work(source).RunForeach(_ => Volatile.Write(ref ended, ended + 1), ActorSystem.Create("stream").Materializer());
        return new RunningRole(Endpoint: null, () => Volatile.Read(ref ended));
    }
}

/// <summary>An element that costs a stream nothing: one of two, in turns.</summary>
internal sealed record StreamElement(bool IsEven);
