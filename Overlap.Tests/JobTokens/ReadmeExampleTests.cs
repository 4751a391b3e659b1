using Akka.Actor;
using Overlap.Actors.JobTokens;
using Overlap.JobTokens;
using Overlap.TestKit;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Tests.JobTokens;

public class ReadmeExampleTests : ScenarioTestKit
{
    [Fact]
    public void The_document_shows_what_is_compiled_here()
    {
        var example = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "JobTokens", "ReadmeExample.cs")).Skip(1);
        var document = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "job-tokens.md"));

        Assert.Contains(string.Join('\n', example), string.Join('\n', document));
    }

    [Fact]
    public void The_example_acquires_and_releases_a_token()
    {
        var pool = new MemoryJobTokenPool("+"u8, Time);
        var tokens = Sys.ActorOf(JobTokenActor.Props(pool));
        Sys.ActorOf(Props.Create(() => new Compiler(tokens)));
        Virtual.Advance(TimeSpan.Zero);

        Assert.Equal((1, 1, 0), (pool.Counts.Acquired, pool.Counts.Returned, pool.Counts.Held));
    }
}
