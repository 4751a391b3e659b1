namespace Overlap.TestKit;

/// <content>Then: what is expected in the logs.</content>
public abstract partial class LabTestKit
{
    /// <summary>The lines of <c>conns.log</c>; requires <see cref="KeepLogs"/>.</summary>
    /// <exception cref="InvalidOperationException">The run keeps no logs.</exception>
    public string[] ConnectionLog() => ReadLog("conns.log");

    /// <summary>The lines of a worker's message log; requires <see cref="KeepLogs"/>.</summary>
    /// <param name="worker">The worker's number, from 1.</param>
    /// <exception cref="InvalidOperationException">The run keeps no logs.</exception>
    public string[] MessageLog(int worker) => ReadLog($"msgs{NameOf(worker)}.log");

    /// <summary>The lines of a worker's count log; requires <see cref="KeepLogs"/>.</summary>
    /// <param name="worker">The worker's number, from 1.</param>
    /// <exception cref="InvalidOperationException">The run keeps no logs.</exception>
    public string[] CountLog(int worker) => ReadLog($"count{NameOf(worker)}.log");

    private string[] ReadLog(string name) => _folder is null
        ? throw new InvalidOperationException("The run keeps no logs: call KeepLogs before StartRun.")
        : [.. File.ReadLines(_folder.PathOf(name))];

    private string NameOf(int worker) => Run.Recorder.Workers[State.Worker(worker).Number - 1].Name;
}
