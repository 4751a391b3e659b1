namespace Overlap.Benchmarks.Cases;

/// <summary>Measures the cases of a group in turns.</summary>
internal static class GroupRunner
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>All measurements of each case, in the order of the rounds.</summary>
    /// <param name="group">What to measure.</param>
    /// <param name="rounds">How long and how often.</param>
    /// <param name="progress">Called before each measurement.</param>
    public static IReadOnlyList<CaseResult> Run(CaseGroup group, Rounds rounds, Action<string> progress)
    {
        var results = group.Cases.Select(each => new CaseResult(each, [])).ToList();
        for (var round = 1; round <= rounds.Count; round++)
        {
            foreach (var result in results)
            {
                progress($"{group.Name} {round}/{rounds.Count}: {result.Case.Name}");
                result.Measurements.Add(Measure(result.Case, rounds));
            }
        }
        return results;
    }

    private static Measurement Measure(Case measured, Rounds rounds)
    {
        using var receiver = new RoleProcess(measured.Receiver);
        using var sender = measured.Sender is { } options ? new RoleProcess(options with { Endpoint = receiver.Endpoint }) : null;
        while (receiver.Read().Messages == 0)
            Thread.Sleep(PollInterval);
        Thread.Sleep(rounds.WarmUp);
        var receiverStart = receiver.Read();
        var senderStart = sender?.Read();
        Thread.Sleep(rounds.Measured);
        var receiverEnd = receiver.Read();
        // At least one message is measured, however short the round is.
        while (receiverEnd.Messages == receiverStart.Messages)
        {
            Thread.Sleep(PollInterval);
            receiverEnd = receiver.Read();
        }
        return Measurement.Between(receiverStart, senderStart, receiverEnd, sender?.Read());
    }
}
