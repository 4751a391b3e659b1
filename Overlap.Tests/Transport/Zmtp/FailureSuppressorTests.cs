using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public class FailureSuppressorTests
{
    [Fact]
    public void The_first_failure_of_a_kind_is_reported_and_all_are_counted()
    {
        var suppressor = new FailureSuppressor();
        Assert.Equal([true, false, true, true, false], new[] { "a", "a", "b", "a", "a" }.Select(suppressor.ShouldReport));
        Assert.Equal("after 5 failures", suppressor.Reset());
    }

    [Fact]
    public void A_success_starts_over()
    {
        var suppressor = new FailureSuppressor();
        Assert.Equal("", suppressor.Reset());
        suppressor.ShouldReport("a");
        Assert.Equal("after 1 failure", suppressor.Reset());
        Assert.True(suppressor.ShouldReport("a"));
    }
}
