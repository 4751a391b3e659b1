namespace Akka.Streams.Stage;

/// <summary>What a stage does on the events of an inlet.</summary>
public interface IInHandler
{
    /// <summary>An element is there to be grabbed.</summary>
    void OnPush();

    void OnUpstreamFinish();

    void OnUpstreamFailure(Exception e);
}
