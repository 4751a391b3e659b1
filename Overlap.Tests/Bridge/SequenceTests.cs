using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Bridge;

namespace Overlap.Tests.Bridge;

public class SequenceTests
{
    [Fact]
    public void Counts_what_a_list_of_all_numbers_would()
    {
        var numbers = Gen.OneOf(
            Gen.NonEmptyListOf(Gen.Choose(1, 12)),
            Gen.NonEmptyListOf(Gen.Choose(1, 1000)),
            // Mostly in order, with pieces left out, repeated or swapped.
            Gen.NonEmptyListOf(Gen.Choose(-3, 6)).Select(steps => steps.Aggregate(new List<int> { 50 }, (soFar, step) => [.. soFar, Math.Max(1, soFar[^1] + step)])));
        Prop.ForAll(numbers.ToArbitrary(), arrivals =>
        {
            var sequence = new Sequence(arrivals[0]);
            foreach (var number in arrivals.Skip(1))
                sequence.Accept(number);

            var seen = new HashSet<long>();
            var (duplicates, reordered) = (0, 0);
            foreach (var number in arrivals)
            {
                if (seen.Contains(number))
                    duplicates++;
                else if (seen.Count > 0 && number < seen.Max())
                    reordered++;
                seen.Add(number);
            }
            Assert.Equal(
                (seen.Min(), seen.Max() + 1, seen.Max() + 1 - seen.Min() - seen.Count, duplicates, reordered),
                (sequence.First, sequence.Next, sequence.Missing, sequence.Duplicates, sequence.Reordered));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Of_too_many_gaps_the_lowest_stays_missing()
    {
        var sequence = new Sequence(1);
        for (var number = 3; number <= 2 * Sequence.MaxGaps + 3; number += 2)
            sequence.Accept(number);
        Assert.Equal(Sequence.MaxGaps + 1, sequence.Missing);

        sequence.Accept(2);
        sequence.Accept(4);
        Assert.Equal((Sequence.MaxGaps, 1, 1), (sequence.Missing, sequence.Duplicates, sequence.Reordered));
    }
}
