using Overlap.Reports;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Logs;

/// <summary>A run in a folder of the test's own, with a clock that stands.</summary>
public abstract class LogTest : IDisposable
{
    protected const string Stamp = "2026-11-21T19:20:59.453Z";

    private readonly TemporaryFolder _logs = new();
    private readonly ManualTime _time = new();

    protected LogTest() => Run = _logs.NewRun(_time);

    protected RunFolder Run { get; }

    protected List<string> Faults { get; } = [];

    public void Dispose()
    {
        Run.Dispose();
        _logs.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Advance(double milliseconds) => _time.AdvanceMs(milliseconds);

    private protected LogOptions Options(long maxSize = 1 << 20) => new(_time, maxSize, Faults.Add);

    protected string Read(string name) => File.ReadAllText(Run.PathOf(name));
}
