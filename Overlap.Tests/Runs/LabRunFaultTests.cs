using Akka.Configuration;
using Overlap.Actors.Runs;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Runs;

/// <summary>Runs that break.</summary>
public static class LabRunFaultTests
{
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);

    public sealed class AWorkerThatCannotBeStarted() : LabTestKit("overlap.dispatchers.worker.type = NoSuchDispatcher")
    {
        [Fact]
        public async Task Ends_the_run_with_what_was_wrong()
        {
            var run = StartRun();
            var thrown = await Assert.ThrowsAnyAsync<ConfigurationException>(() => run.Completion.WaitAsync(TestTimeout));
            // Akka wraps the cause.
            Assert.Contains("NoSuchDispatcher", thrown.GetBaseException().Message);
        }
    }

    public sealed class AStreamThatKeepsFailing() : LabTestKit("overlap.limits.drain = 1s")
    {
        [Fact]
        public void Ends_the_run_as_broken_with_a_summary()
        {
            var run = LabRun.Start(Sys, Settings, new LabRunOptions { Time = Time, Transport = new BrokenTransport(), ResidentMemory = () => 0 });
            Assert.Equal(StopReason.Error, AwaitEnd(run).StoppedBy);
        }
    }

    private sealed class BrokenTransport : ITransport
    {
        public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) =>
            new BrokenSocket(new MemoryTransport().Pull(endpoints, options));

        public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => throw new NotSupportedException();
    }

    private sealed class BrokenSocket(IPullSocket socket) : IPullSocket
    {
        public IReadOnlyList<string> Endpoints => socket.Endpoints;

        public TransportCounters Counters => socket.Counters;

        public long? UnreadBytes => socket.UnreadBytes;

        public bool Drained => socket.Drained;

        public bool TryReceive(int limit, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MessageBatch? batch) =>
            throw new InvalidOperationException("The socket is broken.");

        public void WhenReadable(Action readable) => socket.WhenReadable(readable);

        public void StopReading() => socket.StopReading();

        public ValueTask DisposeAsync() => socket.DisposeAsync();
    }
}
