using Overlap.Actors.Metrics;

namespace Overlap.Tests.JobTokens.Peers;

/// <summary>hocon/tokens.conf under a real make: bodies of two hosts and plain jobs share its slots.</summary>
public class HostsUnderMakeTests
{
    private const int Slots = 4;
    private const int Messages = 30;

    [SkippableTheory]
    [InlineData("4.3")]
    [InlineData("4.4.1")]
    public async Task Never_more_bodies_and_jobs_at_once_than_make_was_told(string version)
    {
        var make = Tests.Peers.Make(version);
        using var folder = new JobFolder(atOnce: 2);
        folder.Text("hosts.conf", $$"""
            include "{{Path.Combine(AppContext.BaseDirectory, "hocon", "tokens.conf")}}"
            overlap {
              source.messages = {{Messages}}
              worker.body {
                type = {{typeof(JobBody).FullName}}
                assembly = "{{typeof(JobBody).Assembly.Location}}"
                options.job = "{{folder["job.sh"]}}"
              }
              tokens.on-missing = stop
            }
            """);
        var jobs = string.Join(' ', Enumerable.Range(0, 20).Select(n => $"job{n}"));
        folder.Text("Makefile", $$"""
            all: host1 host2 {{jobs}}
            host1: ; +@$(OVERLAP) run -c hosts.conf --summary json -s overlap.source.endpoint={{JobFolder.NextEndpoint()}} -s overlap.worker.mode=pipe >host1.json 2>host1.txt
            host2: ; +@$(OVERLAP) run -c hosts.conf --summary json -s overlap.source.endpoint={{JobFolder.NextEndpoint()}} -s overlap.worker.mode=sync >host2.json 2>host2.txt
            job%: ; @./job.sh
            """);

        var (code, output, error) = await JobFolder.RunAsync(folder.Command(make, $"-j{Slots}"));

        Assert.Equal((0, "", ""), (code, output, error));
        Assert.Equal(2 * Messages + 20, folder.Begun);
        Assert.InRange(folder.MostAtOnce, 2, Slots);
        foreach (var host in (string[])["host1.json", "host2.json"])
        {
            var summary = SummaryJson.Read(await File.ReadAllTextAsync(folder[host]));
            Assert.Equal((Messages, 0), (summary.Messages.Completed, summary.Messages.Failed));
            Assert.Equal((Messages, Messages), (summary.Tokens!.Acquired, summary.Tokens.Returned));
            Assert.InRange(summary.Tokens.HeldMax, 1, Slots);
        }
    }
}
