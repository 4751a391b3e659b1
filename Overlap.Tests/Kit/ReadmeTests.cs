namespace Overlap.Tests.Kit;

public class ReadmeTests
{
    [Fact]
    public void The_scenario_in_README_is_the_one_that_is_compiled()
    {
        var root = Repository.Root;
        var compiled = File.ReadAllText(Path.Combine(root, "samples", "OwnScenarios", "AQueueRecovers.cs"));
        var readme = File.ReadAllText(Path.Combine(root, "README.md"));

        Assert.Contains($"## Writing a scenario test\n", readme);
        Assert.Contains($"```csharp\n{compiled}```\n", readme);
    }

    [Fact]
    public void The_body_in_README_is_the_one_that_is_compiled()
    {
        var root = Repository.Root;
        var compiled = File.ReadAllText(Path.Combine(root, "Overlap.Tests", "Kit", "ReadmeBody.cs"));

        Assert.Contains($"```csharp\n{compiled}```\n", File.ReadAllText(Path.Combine(root, "README.md")));
    }

    [Theory, InlineData("Kit/RetryTests.cs"), InlineData("Scenarios/ANodeDiesAndNothingIsLost.cs")]
    public void A_test_in_the_document_is_the_one_that_is_compiled(string test)
    {
        var root = Repository.Root;
        var compiled = File.ReadAllText(Path.Combine(root, "Overlap.Tests", test));

        Assert.Contains($"```csharp\n{compiled}```\n", File.ReadAllText(Path.Combine(root, "docs", "testing.md")));
    }

    [Fact]
    public void README_has_at_most_150_lines() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Repository.Root, "README.md")).Length, 1, 150);
}
