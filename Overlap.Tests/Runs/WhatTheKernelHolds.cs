using Akka.Actor;
using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Metering;
using Overlap.Tests.Workers;
using Overlap.Transport;

namespace Overlap.Tests.Runs;

/// <summary>A body that does not end stalls a flood over TCP: what the run says of the kernel is what was sent and is nowhere else.</summary>
public class WhatTheKernelHolds
{
    private const int HighWaterMark = 1000;
    private const int WireSize = 34;

    // Beyond its mark a puller has read one chunk.
    private const int ReadAhead = HighWaterMark + (64 * 1024 / WireSize);

    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Is_told_in_messages()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux tells what is not yet acknowledged");
        var config = ConfigurationFactory.ParseString($$"""
            overlap {
              source { endpoint = "tcp://127.0.0.1:0", size = 32B, high-water-mark = {{HighWaterMark}}, socket-buffer = 0B }
              worker { count = 1, mode = sync, bound = 10 }
              limits.drain = 0s
            }
            """);
        using var system = ActorSystem.Create("kernel", config.WithFallback(OverlapConfig.Reference));
        var settings = OverlapSettings.From(config);
        var time = TimeProvider.System;
        var push = Producer.Start(system, settings.Source, settings.Source.ToTransportOptions(settings.Seed, time), Transports.Create("zmtp"), time);
        using var release = new ManualResetEventSlim();
        var run = LabRun.Start(
            system, settings with { Source = settings.Source with { Endpoints = push.Endpoints } },
            new LabRunOptions { Bodies = () => new SyncBody((_, _) => release.Wait()), Producer = new Reporter(push) });

        Assert.True(SpinWait.SpinUntil(() => run.Recorder.Kernel is { } kernel && IsAllThatIsLeft(kernel.Messages, push, run), TestTimeout));
        run.Stop(StopReason.Duration);
        release.Set();
        var kernel = (await run.Completion.WaitAsync(TestTimeout)).Kernel!;
        await system.Terminate();

        // Some kernels give a connection more than others, but none as little as the sockets hold themselves.
        Assert.InRange(kernel.Messages.Max, 3 * ReadAhead, long.MaxValue);
        Assert.Equal(kernel.Messages.Max, (kernel.ReceivedBytes.Max + kernel.SentBytes!.Max) / WireSize, kernel.Messages.Max * 0.2);
        Assert.NotNull(run.Record.Moments[^1].Kernel);
    }

    // Accepted by the producer, and neither received by the bridge, nor in the queue of a socket.
    private static bool IsAllThatIsLeft(long inKernel, Producer push, LabRun run)
    {
        var missing = push.Current.Sent - run.Recorder.Received - inKernel;
        return inKernel > 0 && missing is >= 0 and <= HighWaterMark + ReadAhead;
    }

    private sealed class Reporter(Producer push) : IRunProducer
    {
        public long? UnacknowledgedBytes => push.UnacknowledgedBytes;

        public void Stop(StopReason reason) => push.Stop();

        public async Task<ProducerStats?> EndAsync() => await push.Completion;
    }
}
