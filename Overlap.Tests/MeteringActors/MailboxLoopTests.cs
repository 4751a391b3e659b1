using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Overlap.Tests.MeteringActors;

/// <summary>
/// What Akka.NET's loop asks of a mailbox, and when: a measured mailbox takes the end of a message from it. An Akka.NET whose loop differs
/// fails here.
/// </summary>
public sealed class MailboxLoopTests
{
    [Theory]
    [InlineData(1, "dequeue 1, handle 1, dequeue 2, handle 2, any?, dequeue 3, handle 3, dequeue stop, handle stop, clean up")]
    [InlineData(2, "dequeue 1, handle 1, dequeue 2, handle 2, dequeue 3, handle 3, any?, dequeue stop, handle stop, clean up")]
    [InlineData(30, "dequeue 1, handle 1, dequeue 2, handle 2, dequeue 3, handle 3, dequeue stop, handle stop, clean up")]
    public async Task After_each_message_it_asks_for_the_next_or_whether_there_is_one(int throughput, string calls) =>
        Assert.Equal(calls, await TraceAsync(throughput, 1, 2, 3, "stop"));

    [Fact]
    public async Task A_crash_is_followed_by_the_question_whether_there_is_one_and_then_by_the_next() =>
        Assert.Equal("dequeue crash, handle crash, before, any?, after, dequeue stop, handle stop, clean up", await TraceAsync(30, "crash", "stop"));

    [Fact]
    public async Task A_task_that_is_awaited_is_followed_by_the_question_and_then_by_the_next() =>
        Assert.Equal("dequeue await, handle await, awaited, any?, dequeue stop, handle stop, clean up", await TraceAsync(30, "await", "stop"));

    private static async Task<string> TraceAsync(int throughput, params object[] messages)
    {
        var config = ConfigurationFactory.ParseString($$"""
            traced-mailbox.mailbox-type = "{{typeof(TracedMailbox).AssemblyQualifiedName}}"
            akka { loglevel = OFF, stdout-loglevel = OFF, actor.default-dispatcher.throughput = {{throughput}} }
            """);
        var system = ActorSystem.Create("traced", config);
        var trace = Trace.Of(system);
        var traced = system.ActorOf(Props.Create(() => new Traced(trace, messages)).WithMailbox("traced-mailbox"), "traced");
        await trace.Stopped.Task;
        await system.Terminate();
        return trace.ToString();
    }

    private sealed class Trace : IExtension
    {
        private readonly List<string> _calls = [];

        public TaskCompletionSource Stopped { get; } = new();

        public static Trace Of(ActorSystem system) => system.WithExtension<Trace, Provider>();

        public void Add(string call)
        {
            lock (_calls)
                _calls.Add(call);
        }

        public override string ToString()
        {
            lock (_calls)
                return string.Join(", ", _calls);
        }

        private sealed class Provider : ExtensionIdProvider<Trace>
        {
            public override Trace CreateExtension(ExtendedActorSystem system) => new();
        }
    }

    private sealed class TracedMailbox(Settings settings, Config config) : MailboxType(settings, config), IProducesMessageQueue<TracedQueue>
    {
        public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new TracedQueue(Trace.Of(system));
    }

    private sealed class TracedQueue(Trace trace) : IMessageQueue
    {
        private readonly UnboundedMessageQueue _queue = new();

        public bool HasMessages
        {
            get
            {
                trace.Add("any?");
                return _queue.HasMessages;
            }
        }

        public int Count => _queue.Count;

        public void Enqueue(IActorRef receiver, Envelope envelope) => _queue.Enqueue(receiver, envelope);

        public bool TryDequeue(out Envelope envelope)
        {
            var isThere = _queue.TryDequeue(out envelope);
            trace.Add(isThere ? $"dequeue {envelope.Message}" : "dequeue");
            return isThere;
        }

        public void CleanUp(IActorRef owner, IMessageQueue deadletters)
        {
            trace.Add("clean up");
            trace.Stopped.TrySetResult();
        }
    }

    // All of its messages are there before it handles the first.
    private sealed class Traced : ReceiveActor
    {
        private readonly Trace _trace;
        private readonly object[] _messages;

        public Traced(Trace trace, object[] messages)
        {
            (_trace, _messages) = (trace, messages);
            ReceiveAsync<string>(word => word == "await", async _ =>
            {
                _trace.Add("handle await");
                await Task.Yield();
                _trace.Add("awaited");
            });
            ReceiveAny(message =>
            {
                _trace.Add($"handle {message}");
                if (message is "stop")
                    Context.Stop(Self);
                if (message is "crash")
                    throw new FormatException();
            });
        }

        protected override void PreStart()
        {
            foreach (var message in _messages)
                Self.Tell(message);
        }

        protected override void PreRestart(Exception reason, object message)
        {
            base.PreRestart(reason, message);
            _trace.Add("before");
        }

        protected override void PostRestart(Exception reason) => _trace.Add("after");
    }
}
