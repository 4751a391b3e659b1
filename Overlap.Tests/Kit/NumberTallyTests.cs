using FsCheck;
using FsCheck.Fluent;
using Overlap.TestKit.Nodes;

namespace Overlap.Tests.Kit;

public class NumberTallyTests
{
    [Fact]
    public void It_counts_as_a_list_of_all_that_was_dealt_and_all_that_was_done()
    {
        // The next number is dealt, or one that was; or the body of one ends.
        var steps = Gen.ListOf(Gen.Choose(0, 2).Zip(Gen.Choose(0, 1000)));
        Prop.ForAll(steps.ToArbitrary(), all =>
        {
            var (tally, dealt, done) = (new NumberTally(), new List<long>(), new List<long>());
            foreach (var (step, which) in all)
            {
                var known = dealt.Distinct().Count();
                var number = step == 0 ? known : known == 0 ? -1 : which % known;
                if (number < 0)
                    continue;
                if (step < 2)
                {
                    tally.Deal(number);
                    dealt.Add(number);
                }
                else
                {
                    tally.End(number);
                    done.Add(number);
                }
            }
            Assert.Equal((dealt.Distinct().Count(), dealt.Count - dealt.Distinct().Count()), (tally.Sent, tally.Redelivered));
            Assert.Equal((done.Distinct().Count(), done.Count - done.Distinct().Count()), (tally.Done, tally.DoneAgain));
            Assert.Equal(tally.Done == tally.Sent, tally.DescribeMissing().Length == 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_missing_is_said_in_ranges_and_not_all_of_it()
    {
        var tally = new NumberTally();
        for (var number = 0L; number < 20; number++)
            tally.Deal(number);
        foreach (var number in new long[] { 3, 5, 8, 9, 11, 13 })
            tally.End(number);
        Assert.Equal("#0..#2, #4, #6..#7, #10, #12, …", tally.DescribeMissing());
        tally.End(20);
        tally.End(-1);
        Assert.Equal(6, tally.Done);
    }
}
