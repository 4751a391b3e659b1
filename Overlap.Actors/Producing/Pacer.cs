using Overlap.Metering;

namespace Overlap.Actors.Producing;

/// <summary>
/// When each message of a rate is due: the first at once, the nth when the rate's integral has reached n − 1, to the nearest tick. While
/// the rate is 0 nothing is due. Not thread-safe: it remembers the latest times.
/// </summary>
internal sealed class Pacer : Arrivals
{
    private readonly PacedStage[] _stages;
    private readonly (long Number, TimeSpan At)[] _known = new (long, TimeSpan)[2];

    /// <summary>Paces by one rate, without an end.</summary>
    /// <param name="ratePerSecond">Messages a second, above 0.</param>
    public Pacer(double ratePerSecond) : this([new Stage(ratePerSecond, ratePerSecond, Never.TotalSeconds)])
    {
    }

    /// <summary>Paces by the rates of stages, one after another; after the last one nothing is due.</summary>
    /// <param name="stages">The stages, 1 or more.</param>
    public Pacer(IReadOnlyList<Stage> stages)
    {
        _stages = new PacedStage[stages.Count];
        var (start, integral) = (0L, 0m);
        for (var i = 0; i < _stages.Length; i++)
        {
            _stages[i] = new PacedStage(stages[i], start, integral);
            (start, integral) = (_stages[i].End, _stages[i].Integral);
        }
    }

    /// <summary>How many messages there are.</summary>
    public long Messages => _stages[^1].Last;

    /// <inheritdoc/>
    public override TimeSpan DueAt(long number)
    {
        // A message's time is asked for several times, as the next one's and then as its own.
        ref var known = ref _known[number & 1];
        if (known.Number != number)
            known = (number, number > Messages ? Never : new TimeSpan(LastBegun(number, static stage => stage.First).DueAt(number)));
        return known.At;
    }

    /// <summary>When the rate's integral since the start is <paramref name="integral"/>; <see cref="Arrivals.Never"/> if it never is.</summary>
    public TimeSpan TimeOf(double integral) =>
        integral > (double)_stages[^1].Integral ? Never : new TimeSpan(LastBegun(integral, static stage => stage.Before).TimeOf(integral));

    /// <inheritdoc/>
    public override long Due(TimeSpan elapsed)
    {
        var number = LastBegun(elapsed.Ticks, static stage => stage.Start).EstimateDue(elapsed.Ticks);
        while (number > 0 && DueAt(number) > elapsed)
            number--;
        while (DueAt(number + 1) <= elapsed)
            number++;
        return number;
    }

    /// <summary>How many messages a duration has, which is above 0: those that are due before its end.</summary>
    public long DueWithin(TimeSpan duration) => Due(duration - TimeSpan.FromTicks(1));

    // The last stage whose begin is not after a value, by halves: each message asks, and there are as many as a thousand.
    private PacedStage LastBegun<T>(T value, Func<PacedStage, T> begin) where T : IComparable<T>
    {
        var (low, high) = (0, _stages.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (begin(_stages[middle]).CompareTo(value) <= 0)
                low = middle;
            else
                high = middle - 1;
        }
        return _stages[low];
    }
}
