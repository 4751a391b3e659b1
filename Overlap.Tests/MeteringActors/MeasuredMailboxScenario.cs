using Akka.Actor;
using Akka.Configuration;
using Overlap.Metering;
using Overlap.Metering.Actors.Mailboxes;
using Overlap.Metering.Probes;
using Overlap.TestKit;

namespace Overlap.Tests.MeteringActors;

/// <summary>Actors with mailboxes that HOCON alone has measured, and what their probes have counted.</summary>
public abstract class MeasuredMailboxScenario(string config = "") : ScenarioTestKit(ConfigurationFactory.ParseString(config).WithFallback(Measured))
{
    public const string Mailbox = "\"Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors\"";

    public static readonly Config Measured = ConfigurationFactory.ParseString($$"""
        measured-mailbox.mailbox-type = {{Mailbox}}
        akka.actor.deployment { "/orders" { mailbox = measured-mailbox } }
        """);

    /// <summary>The actor whose handler this is called by.</summary>
    protected static IActorRef Self => ActorCell.GetCurrentSelfOrNoSender()!;

    protected static void Ignore(object message)
    {
    }

    protected static OverlapReading Counts(long emitted, long started, long completed = 0, long failed = 0) =>
        new(emitted, started, completed, failed, emitted - started, started - completed - failed);

    protected IActorRef Start(Action<object> handle, string name = "orders") => Sys.ActorOf(Props.Create(() => new Handler(handle)), name);

    protected Probe ProbeOf(string handler = "orders") => MailboxProbes.Of(Sys).Get(handler);

    protected OverlapReading Read(string handler = "orders") => ProbeOf(handler).Read();

    protected static void Tell(IActorRef actor, params object[] messages)
    {
        foreach (var message in messages)
            actor.Tell(message);
    }

    protected sealed class Handler : ReceiveActor
    {
        public Handler(Action<object> handle) => ReceiveAny(handle);
    }

    /// <summary>Has one child, "orders", and says what becomes of it when it crashes.</summary>
    protected sealed class Supervisor : ReceiveActor
    {
        private readonly Directive _directive;

        public Supervisor(Directive directive, Props child)
        {
            _directive = directive;
            var orders = Context.ActorOf(child, "orders");
            ReceiveAny(orders.Forward);
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => _directive);
    }
}
