using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>A sink that materializes the task of a result.</summary>
internal abstract class TaskSink<T, TResult>(string name) : GraphStageWithMaterializedValue<SinkShape<T>, Task<TResult>>
{
    public sealed override SinkShape<T> Shape { get; } = new(new Inlet<T>(name + ".in"));

    protected sealed override Attributes InitialAttributes => Attributes.CreateName(name);

    public sealed override ILogicAndMaterializedValue<Task<TResult>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = CreateLogic(inheritedAttributes);
        return new LogicAndMaterializedValue<Task<TResult>>(logic, logic.Result);
    }

    public sealed override string ToString() => name;

    protected abstract TaskSinkLogic<T, TResult> CreateLogic(Attributes attributes);
}
