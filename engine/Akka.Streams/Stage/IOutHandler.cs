namespace Akka.Streams.Stage;

/// <summary>What a stage does on the events of an outlet.</summary>
public interface IOutHandler
{
    /// <summary>The downstream wants one element.</summary>
    void OnPull();

    /// <summary>The downstream has cancelled.</summary>
    void OnDownstreamFinish(Exception cause);
}
