namespace Overlap.Actors.Bridge;

/// <summary>The numbers received from one sender: which are missing, duplicate or reordered.</summary>
internal sealed class Sequence(long first)
{
    /// <summary>How many ranges of missing numbers are kept. Beyond that the lowest is dropped; its numbers count as duplicates.</summary>
    public const int MaxGaps = 1024;

    private readonly List<(long From, long To)> _missing = [];

    /// <summary>The lowest number received.</summary>
    public long First { get; private set; } = first;

    /// <summary>One more than the highest number received.</summary>
    public long Next { get; private set; } = first + 1;

    /// <summary>How many numbers between these were not received.</summary>
    public long Missing { get; private set; }

    /// <summary>How many numbers were received again.</summary>
    public long Duplicates { get; private set; }

    /// <summary>How many numbers were received for the first time after a higher one.</summary>
    public long Reordered { get; private set; }

    /// <summary>Adds a received number.</summary>
    public void Accept(long number)
    {
        if (number == Next)
        {
            Next++;
        }
        else if (number > Next)
        {
            Miss(_missing.Count, Next, number);
            Next = number + 1;
        }
        else if (number < First)
        {
            Miss(0, number + 1, First);
            First = number;
            Reordered++;
        }
        else if (TryFill(number))
        {
            Missing--;
            Reordered++;
        }
        else
        {
            Duplicates++;
        }
    }

    private void Miss(int index, long from, long to)
    {
        if (from == to)
            return;
        Missing += to - from;
        _missing.Insert(index, (from, to));
        Trim();
    }

    private bool TryFill(long number)
    {
        var index = _missing.BinarySearch((number, long.MaxValue));
        index = (index < 0 ? ~index : index) - 1;
        if (index < 0 || number >= _missing[index].To)
            return false;
        var (from, to) = _missing[index];
        _missing.RemoveAt(index);
        if (number + 1 < to)
            _missing.Insert(index, (number + 1, to));
        if (from < number)
            _missing.Insert(index, (from, number));
        Trim();
        return true;
    }

    private void Trim()
    {
        if (_missing.Count > MaxGaps)
            _missing.RemoveAt(0);
    }
}
