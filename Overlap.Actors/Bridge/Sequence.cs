namespace Overlap.Actors.Bridge;

/// <summary>The numbers that came over one connection: which are missing, which came twice, which came late.</summary>
/// <param name="first">The first that came.</param>
internal sealed class Sequence(long first)
{
    /// <summary>How many runs of missing numbers are kept; of more, the lowest is given up: what still comes of it counts as duplicate.</summary>
    public const int MostGaps = 1024;

    private readonly List<(long From, long To)> _missing = [];

    /// <summary>The lowest number that came.</summary>
    public long First { get; private set; } = first;

    /// <summary>One more than the highest number that came.</summary>
    public long Next { get; private set; } = first + 1;

    /// <summary>How many numbers between these have not come.</summary>
    public long Missing { get; private set; }

    /// <summary>How many came that had come before.</summary>
    public long Duplicates { get; private set; }

    /// <summary>How many came after a higher one, for the first time.</summary>
    public long Reordered { get; private set; }

    /// <summary>Another number has come.</summary>
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
        if (_missing.Count > MostGaps)
            _missing.RemoveAt(0);
    }
}
