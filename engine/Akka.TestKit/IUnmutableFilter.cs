namespace Akka.TestKit;

/// <summary>Filters at work until this is disposed of.</summary>
public interface IUnmutableFilter : IDisposable
{
    void Unmute();
}
