using Akka.Actor;
using Xunit.Sdk;

namespace Overlap.Tests.Engine.TestKit;

public sealed class WithinAndAwaitSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    [Fact]
    public void Within_gives_its_result_and_bounds_what_is_in_it()
    {
        Assert.Equal(5, Within(Long, () =>
        {
            Assert.InRange(Remaining, TimeSpan.FromTicks(1), Long);
            Within(TimeSpan.FromSeconds(5), () => Assert.InRange(RemainingOrDefault, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(5)));
            return 5;
        }));
    }

    [Fact]
    public void Outside_of_Within_nothing_remains()
    {
        Assert.Throws<InvalidOperationException>(() => Remaining);
        Assert.Equal(TimeSpan.FromSeconds(3), RemainingOrDefault);
    }

    [Fact]
    public void Within_fails_when_the_block_takes_longer()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Within(Short, () => ReceiveOne(Short * 2)));
        Assert.Matches("Failed: Block took .*, exceeding 00:00:00.0500000. ", failure.Message);
    }

    [Fact]
    public void Within_fails_when_the_block_takes_less_than_it_should()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Within(Long, Long * 2, () => { }));
        Assert.Matches("Failed: Block took .*, should have at least been 00:00:10. ", failure.Message);
    }

    [Fact]
    public void Expecting_nothing_for_all_of_Within_overruns_it()
    {
        Assert.ThrowsAny<XunitException>(() => Within(Short, () => ExpectNoMsg()));
    }

    [Fact]
    public async Task WithinAsync_does_the_same()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(
            () => WithinAsync(Short, async () => await ReceiveOneAsync(Short * 2)));
        Assert.Matches("Failed: Block took .*, exceeding 00:00:00.0500000. ", failure.Message);
        Assert.Equal(5, await WithinAsync(Long, () => Task.FromResult(5)));
    }

    [Fact]
    public void AwaitCondition_looks_until_it_holds()
    {
        var looks = 0;
        AwaitCondition(() => ++looks == 3, Long, TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, looks);
    }

    [Fact]
    public void AwaitCondition_tells_what_it_waited_for()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => AwaitCondition(() => false, Short));
        Assert.Contains("Timeout 00:00:00.0500000 expired while waiting for condition.", failure.Message);
        Assert.False(AwaitConditionNoThrow(() => false, Short));
        Assert.True(AwaitConditionNoThrow(() => true, Short));
    }

    [Fact]
    public async Task AwaitConditionAsync_does_the_same()
    {
        var looks = 0;
        await AwaitConditionAsync(() => Task.FromResult(++looks == 3), Long, TimeSpan.FromMilliseconds(1));
        var failure = await Assert.ThrowsAnyAsync<XunitException>(
            () => AwaitConditionAsync(() => false, Short, TimeSpan.FromMilliseconds(1)));
        Assert.Contains("Timeout 00:00:00.0500000 expired while waiting for condition.", failure.Message);
    }

    [Fact]
    public void AwaitAssert_waits_until_nothing_is_thrown()
    {
        var looks = 0;
        AwaitAssert(() => Assert.Equal(3, ++looks), Long, TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task AwaitAssert_rethrows_the_last()
    {
        Assert.Throws<FormatException>(() => AwaitAssert(() => throw new FormatException(), Short, TimeSpan.FromMilliseconds(10)));
        await Assert.ThrowsAsync<FormatException>(
            () => AwaitAssertAsync(() => Task.FromException(new FormatException()), Short, TimeSpan.FromMilliseconds(10)));
    }
}
