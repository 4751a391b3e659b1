using Overlap.Reports;

namespace Overlap.Tests.Logs;

/// <summary>A folder of the test's own, gone after it; and a run in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("overlap-test-");

    public string Path => _root.FullName;

    public List<string> Warnings { get; } = [];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public RunFolder NewRun(TimeProvider time, int keep = 10, string? directory = null)
    {
        var run = RunFolder.Create(directory ?? Path, time);
        run.Publish(keep, Warnings.Add);
        return run;
    }

    /// <summary>The names of what is in it, in order.</summary>
    public List<string> Entries() => [.. _root.EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal)];

    public void Dispose() => _root.Delete(recursive: true);
}
