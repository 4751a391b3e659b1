using System.Diagnostics;
using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Actors.Producing;
using Overlap.Actors.Time;
using Overlap.Actors.Workers;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.Benchmarks.InProcess;

/// <summary>How late something was that had a time of its own.</summary>
/// <param name="Name">A rate, or a wait.</param>
/// <param name="Count">How often.</param>
/// <param name="Late">How late, in ms.</param>
/// <param name="Cores">The cores that this process kept busy meanwhile.</param>
internal sealed record Lateness(string Name, long Count, Percentiles Late, double Cores);

/// <summary>
/// How exact the clock's timers are: messages of a producer at a rate, from the time they were due until they are taken off a socket of
/// this process, and waits of task bodies.
/// </summary>
internal static class PaceBenchmark
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly double[] Rates = [1, 10, 50, 100, 200, 500, 1_000, 10_000, 100_000];
    private static readonly double[] Waits = [0.5, 1, 10, 100];

    /// <summary>Measures each rate and each wait for so long.</summary>
    public static IReadOnlyList<Lateness> Run(TimeSpan measured)
    {
        // The first of each compiles what all need.
        MeasureRate(1_000, TimeSpan.FromSeconds(0.5));
        MeasureWait(1, TimeSpan.FromSeconds(0.1));
        return [.. Rates.Select(rate => MeasureRate(rate, measured)), .. Waits.Select(wait => MeasureWait(wait, measured))];
    }

    private static Lateness MeasureRate(double rate, TimeSpan measured)
    {
        var time = PreciseTimeProvider.Instance;
        var source = OverlapSettings.From(OverlapConfig.Reference).Source with
        {
            Endpoints = ["@tcp://127.0.0.1:*"], Rate = rate, Duration = measured, Text = "{n} {t}",
        };
        var transport = Transports.Create(source.Transport);
        var options = source.ToTransportOptions(seed: 1, time);
        using var system = ActorSystem.Create("pace", OverlapConfig.Reference);
        return Measure($"{rate:N0}/s", late =>
        {
            var producer = Producer.Start(system, source, options, transport, time, peerTimeout: TimeSpan.FromSeconds(5));
            var pull = transport.Pull([Endpoint.Parse(producer.Endpoints[0], bindsByDefault: false)], options);
            var receiver = new Receiver(pull, new IntendedTimes(MessageField.OfTime(source.Text)!, time), late);
            receiver.Await(producer.Completion.Result.Sent);
        });
    }

    private static Lateness MeasureWait(double milliseconds, TimeSpan measured) => Measure($"wait of {milliseconds} ms", late =>
    {
        var wait = TimeSpan.FromMilliseconds(milliseconds);
        var end = Stopwatch.StartNew();
        while (end.Elapsed < measured)
        {
            var start = Stopwatch.GetTimestamp();
            TimerWait.Start(PreciseTimeProvider.Instance, wait).AsTask().Wait();
            Record(late, Stopwatch.GetElapsedTime(start) - wait);
        }
    });

    private static Lateness Measure(string name, Action<LatencyHistogram> run)
    {
        var late = new LatencyHistogram();
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        run(late);
        var cores = (Environment.CpuUsage.TotalTime - cpu) / Stopwatch.GetElapsedTime(start);
        return new Lateness(name, late.Count, Percentiles.Of(late), cores);
    }

    private static void Record(LatencyHistogram late, TimeSpan by) => late.Record(Math.Max(0, by.Ticks) * TimeSpan.NanosecondsPerTick);

    // Takes what has come on the thread that reports it: the socket calls one at a time.
    private sealed class Receiver
    {
        private readonly ManualResetEventSlim _complete = new();
        private readonly IPullSocket _pull;
        private readonly IntendedTimes _intended;
        private readonly LatencyHistogram _late;
        private long _expected = long.MaxValue;

        public Receiver(IPullSocket pull, IntendedTimes intended, LatencyHistogram late)
        {
            (_pull, _intended, _late) = (pull, intended, late);
            pull.WhenReadable(Take);
        }

        public void Await(long messages)
        {
            Volatile.Write(ref _expected, messages);
            if (_late.Count < messages && !_complete.Wait(Timeout))
                throw new TimeoutException($"Of {messages} messages {_late.Count} have come.");
            _pull.DisposeAsync().AsTask().Wait();
        }

        private void Take()
        {
            while (_pull.TryReceive(1000, out var batch))
            {
                var now = Stopwatch.GetTimestamp();
                for (var index = 0; index < batch.Count; index++)
                    Record(_late, Stopwatch.GetElapsedTime(_intended.Read(batch[index].Span)!.Value, now));
                batch.Release(batch.Count);
            }
            if (_late.Count >= Volatile.Read(ref _expected))
                _complete.Set();
            else
                _pull.WhenReadable(Take);
        }
    }
}
