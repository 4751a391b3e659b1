namespace Akka.Dispatch;

/// <summary>Something a dispatcher runs; the thread pool takes it as it is.</summary>
public interface IRunnable : IThreadPoolWorkItem
{
    void Run();
}
