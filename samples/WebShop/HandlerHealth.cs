using Overlap.Metering.Probes;
using Overlap.Metering.Verdicts;

namespace WebShop;

/// <summary>Reads the counts of all measured handlers once a second, and judges them.</summary>
public sealed class HandlerHealth(TimeProvider time) : BackgroundService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HandlerVerdict> _verdicts = [];
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>What is wrong: the handlers that grow or are stuck, and why.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. from each in _verdicts
                       where each.Value.Kind is VerdictKind.Growing or VerdictKind.Stuck
                       select $"{each.Key}: {each.Value.Text}",
                ];
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Read();
    }

    private void Read()
    {
        lock (_gate)
        {
            foreach (var (name, counts) in Probe.ReadAll())
            {
                if (!_verdicts.TryGetValue(name, out var verdict))
                    _verdicts.Add(name, verdict = new HandlerVerdict());
                verdict.Add(time.GetElapsedTime(_startedAt), counts);
            }
        }
    }
}
