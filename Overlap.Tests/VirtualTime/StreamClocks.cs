using Akka.Streams;
using Akka.Streams.Dsl;

namespace Overlap.Tests.VirtualTime;

/// <summary>The stages of streams that take time.</summary>
internal static class StreamClocks
{
    public static IEnumerable<TimedThing> All(IMaterializer materializer)
    {
        // Not the second element, about which it is right.
        yield return new("Throttle", time => Received(3, Source.Repeat(1).Throttle(1, time / 2, 1, ThrottleMode.Shaping)));
        yield return new("Delay", time => Received(1, Source.Single(1).Delay(time)));
        yield return new("GroupedWithin", time => Received(1, Source.Tick(TimeSpan.Zero, time * 2, 1).GroupedWithin(2, time)));
        yield return new("TakeWithin", time => Ended(Source.Never<int>().TakeWithin(time)));
        yield return new("InitialDelay", time => Received(1, Source.Single(1).InitialDelay(time)));
        yield return new("InitialTimeout", time => Ended(Source.Never<int>().InitialTimeout(time)));
        yield return new("CompletionTimeout", time => Ended(Source.Never<int>().CompletionTimeout(time)));
        yield return new("IdleTimeout", time => Ended(Source.Never<int>().IdleTimeout(time)));
        yield return new("BackpressureTimeout", time => Ended(
            Source.Repeat(1).BackpressureTimeout(time).SelectAsync(1, _ => new TaskCompletionSource<int>().Task)));
        yield return new("KeepAlive", time => Received(1, Source.Never<int>().KeepAlive(time, () => 1)));

        Func<bool> Received<T, TMat>(int count, Source<T, TMat> source)
        {
            var received = 0;
            source.RunForeach(_ => received++, materializer);
            return () => received >= count;
        }

        Func<bool> Ended<T, TMat>(Source<T, TMat> source)
        {
            var end = source.RunWith(Sink.Ignore<T>(), materializer);
            return () => end.IsCompleted;
        }
    }
}
