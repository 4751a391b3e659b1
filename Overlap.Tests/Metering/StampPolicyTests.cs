using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class StampPolicyTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Many_quick_bodies_in_a_row_come_before_the_first_group()
    {
        var policy = new StampPolicy(Second);
        Assert.Equal(StampPolicy.QuickInARow, SinglesBeforeGroup(policy, ticks: 249));
        Assert.Equal(2, policy.GroupSize);
    }

    [Fact]
    public void A_body_that_is_not_quick_starts_the_count_again()
    {
        var policy = new StampPolicy(Second);
        for (var i = 0; i < StampPolicy.QuickInARow - 1; i++)
            policy.EndSingle(10);
        policy.EndSingle(StampPolicy.QuickNanoseconds);
        Assert.Equal(StampPolicy.QuickInARow, SinglesBeforeGroup(policy, ticks: 10));
    }

    [Theory]
    [InlineData(5, new[] { 2, 4, 8, 16, 32, 32 })]
    [InlineData(20, new[] { 2, 4, 8, 16, 16, 16 })]
    [InlineData(200, new[] { 2, 2, 2, 2, 2, 2 })]
    public void Groups_grow_to_half_a_microsecond(long ticksEach, int[] sizes)
    {
        var policy = InGroups();
        Assert.Equal(sizes, sizes.Select(_ =>
        {
            var size = policy.GroupSize;
            Assert.True(policy.EndGroup(size, size * ticksEach));
            return size;
        }));
    }

    [Fact]
    public void Groups_shrink_as_bodies_take_longer_down_to_single_stamps()
    {
        var policy = InGroups();
        while (policy.GroupSize < StampPolicy.MaxGroup)
            policy.EndGroup(policy.GroupSize, policy.GroupSize);
        Assert.True(policy.EndGroup(policy.GroupSize, StampPolicy.ErrorNanoseconds));
        Assert.Equal(StampPolicy.MaxGroup / 2, policy.GroupSize);
        while (policy.GroupSize > 1)
            policy.EndGroup(policy.GroupSize, 501);
        Assert.Equal(StampPolicy.QuickInARow, SinglesBeforeGroup(policy, ticks: 10));
    }

    [Fact]
    public void A_slow_group_is_not_divided_and_single_stamps_follow()
    {
        var policy = InGroups();
        Assert.False(policy.EndGroup(2, StampPolicy.ErrorNanoseconds + 1));
        Assert.Equal(StampPolicy.QuickInARow, SinglesBeforeGroup(policy, ticks: 10));
    }

    [Fact]
    public void A_group_of_the_last_few_says_nothing_of_the_size()
    {
        var policy = InGroups();
        policy.EndGroup(2, 10);
        Assert.True(policy.EndGroup(1, 10));
        Assert.True(policy.EndGroup(1, 900));
        Assert.Equal(4, policy.GroupSize);
    }

    [Theory]
    [InlineData(10_000_000, StampPolicy.QuickInARow)]
    [InlineData(1_000_000, 1_000)]
    public void A_clock_that_is_too_coarse_to_see_what_is_quick_never_groups(long frequency, int singles)
    {
        var policy = new StampPolicy(frequency);
        for (var i = 0; i < 1_000 && policy.GroupSize == 1; i++, singles--)
            policy.EndSingle(0);
        Assert.Equal(0, singles);
    }

    // What is recorded of any groups has all the time that was taken, and what a slow body took stands in one value at least as large. What
    // is not longer than the stated error may be divided.
    [Fact]
    public void No_slow_body_is_ever_spread_over_others() => Prop.ForAll(AnyRun.Durations, durations =>
    {
        var recorded = AnyRun.Record(durations);
        return recorded.Sum == durations.Sum(duration => (double)duration) && recorded.Count == durations.Length
            && recorded.Max >= durations.Max() - StampPolicy.ErrorNanoseconds
            && new[] { 1_500L, 4_000, 150_000 }.All(slow => MassAbove(recorded.Values(), slow) >= 0.99 * durations.Where(duration => duration > slow).Sum());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_slow_is_invented() => Prop.ForAll(AnyRun.Durations, durations =>
    {
        var slow = AnyRun.Record(durations).Values().Where(value => value.Nanoseconds > 1_100).Sum(value => value.Count);
        return slow <= durations.Count(duration => duration > 500);
    }).QuickCheckThrowOnFailure();

    private static double MassAbove(IEnumerable<(long Nanoseconds, long Count)> values, long slow) =>
        values.Where(value => value.Nanoseconds > slow).Sum(value => (double)value.Nanoseconds * value.Count);

    private static StampPolicy InGroups()
    {
        var policy = new StampPolicy(Second);
        SinglesBeforeGroup(policy, ticks: 1);
        return policy;
    }

    private static int SinglesBeforeGroup(StampPolicy policy, long ticks)
    {
        var singles = 0;
        for (; policy.GroupSize == 1 && singles < 1_000; singles++)
            policy.EndSingle(ticks);
        return singles;
    }
}
