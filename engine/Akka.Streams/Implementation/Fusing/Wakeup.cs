using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>A call of a stage from another island that says no more than to look: one for many, as long as it is on its way.</summary>
internal sealed class Wakeup(GraphStageLogic logic, Action handler) : IslandEvent
{
    private int _posted;

    /// <summary>From any thread. What the caller wrote before is seen by the handler.</summary>
    public void Post()
    {
        if (Interlocked.Exchange(ref _posted, 1) == 0)
            logic.Island.Post(this);
    }

    public override void Run(GraphInterpreter interpreter)
    {
        // Before the handler looks: what is written from now on is worth another call.
        Interlocked.Exchange(ref _posted, 0);
        interpreter.RunOnStage(logic, static call => call(), handler);
    }
}
