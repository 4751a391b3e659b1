using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams;

/// <summary>A named output port.</summary>
public abstract class Outlet(string name) : OutPort
{
    public readonly string Name = name ?? throw new ArgumentException("Outlet name must be defined", nameof(name));

    public abstract Outlet CarbonCopy();

    public sealed override string ToString() => Name;

    /// <summary>Wires this outlet to an inlet of the same type, across an asynchronous boundary if the two have different actors.</summary>
    internal abstract void Wire(GraphStageLogic owner, Inlet inlet, GraphStageLogic inletOwner);
}

/// <summary>A named output port for elements of one type.</summary>
public sealed class Outlet<T>(string name) : Outlet(name)
{
    public override Outlet CarbonCopy() => new Outlet<T>(Name);

    internal override void Wire(GraphStageLogic owner, Inlet inlet, GraphStageLogic inletOwner)
    {
        if (owner.Island == inletOwner.Island)
        {
            Connection<T>.Create(owner, this, inletOwner, (Inlet<T>)inlet);
            return;
        }

        var receiving = new InputBoundary<T>(inletOwner.Attributes.GetInputBuffer().Max);
        owner.Island.Add(receiving.Sender, Attributes.None);
        inletOwner.Island.Add(receiving, Attributes.None);
        Connection<T>.Create(owner, this, receiving.Sender, receiving.Sender.Inlet);
        Connection<T>.Create(receiving, receiving.Outlet, inletOwner, (Inlet<T>)inlet);
    }
}
