using Akka.Configuration;
using Akka.Streams;
using Akka.TestKit.Xunit2;

namespace Overlap.Tests.Engine.Streams;

/// <summary>A test of streams, on dispatchers of its own threads unless a configuration says otherwise.</summary>
public abstract class StreamTest : Akka.TestKit.Xunit2.TestKit
{
    /// <summary>Everything on the calling thread, and time that a test moves.</summary>
    protected const string OnThisThread =
        """
        akka.actor.default-dispatcher { type = "Akka.TestKit.CallingThreadDispatcherConfigurator, Akka.TestKit", throughput = 2147483647 }
        akka.actor.internal-dispatcher { type = "Akka.TestKit.CallingThreadDispatcherConfigurator, Akka.TestKit", throughput = 2147483647 }
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        """;

    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected StreamTest(string config = "") : base(ConfigurationFactory.ParseString(config))
    {
        Materializer = Sys.Materializer();
    }

    protected ActorMaterializer Materializer { get; }

    protected static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(Patience);

    protected static Task Soon(Task task) => task.WaitAsync(Patience);
}
