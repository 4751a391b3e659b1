namespace Akka.Streams.Stage;

/// <summary>One run of a stage, and the value that the run hands out.</summary>
public interface ILogicAndMaterializedValue<out TMaterialized>
{
    GraphStageLogic Logic { get; }

    TMaterialized MaterializedValue { get; }
}
