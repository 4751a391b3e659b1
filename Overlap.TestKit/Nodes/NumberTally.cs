namespace Overlap.TestKit.Nodes;

/// <summary>How often each number was dealt, and how often its body has ended. Numbers are dealt from 0 on, and some of them again.</summary>
internal sealed class NumberTally
{
    private const int RangesShown = 5;

    private readonly List<int> _ends = [];

    /// <summary>How many distinct numbers were dealt.</summary>
    public long Sent => _ends.Count;

    /// <summary>How many were dealt again; a number dealt three times counts as two.</summary>
    public long Redelivered { get; private set; }

    /// <summary>How many distinct numbers are done.</summary>
    public long Done { get; private set; }

    /// <summary>How many were done again; a number done three times counts as two.</summary>
    public long DoneAgain { get; private set; }

    /// <exception cref="InvalidOperationException">A number before it was not dealt.</exception>
    public void Deal(long number)
    {
        if (number < 0 || number > Sent)
            throw new InvalidOperationException($"Message #{number} is dealt, and #{Sent} is the next one.");
        if (number < Sent)
            Redelivered++;
        else
            _ends.Add(0);
    }

    public void End(long number)
    {
        // Not of this run, or of somebody else.
        if (number < 0 || number >= Sent)
            return;
        if (_ends[(int)number]++ == 0)
            Done++;
        else
            DoneAgain++;
    }

    /// <summary>The numbers that were dealt and are not done.</summary>
    public string DescribeMissing()
    {
        var ranges = new List<string>();
        for (var first = 0; first < _ends.Count && ranges.Count <= RangesShown; first++)
        {
            if (_ends[first] > 0)
                continue;
            var last = first;
            while (last + 1 < _ends.Count && _ends[last + 1] == 0)
                last++;
            ranges.Add(last > first ? FormattableString.Invariant($"#{first}..#{last}") : FormattableString.Invariant($"#{first}"));
            first = last;
        }
        return string.Join(", ", ranges.Take(RangesShown)) + (ranges.Count > RangesShown ? ", …" : "");
    }
}
