using Overlap.Reports;

namespace Overlap.Tests.JobTokens.Peers;

/// <summary>hocon/tokens.conf under a real make: bodies of two hosts and plain jobs share its slots.</summary>
[Trait("Category", "System")]
public class HostsUnderMakeTests
{
    private const int Slots = 4;
    private const int Messages = 30;

    [SkippableTheory]
    [InlineData("4.3", "hosts")]
    [InlineData("4.4.1", "host1 host2")]
    public async Task Bodies_and_jobs_together_are_at_most_as_many_as_make_allows(string version, string hosts)
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
            run1 = $(OVERLAP) run -c hosts.conf --summary json -s overlap.source.endpoint={{JobFolder.NextEndpoint()}} -s overlap.worker.mode=pipe >host1.json 2>host1.txt
            run2 = $(OVERLAP) run -c hosts.conf --summary json -s overlap.source.endpoint={{JobFolder.NextEndpoint()}} -s overlap.worker.mode=sync >host2.json 2>host2.txt
            all: {{hosts}} {{jobs}}
            host1: ; +@$(run1)
            host2: ; +@$(run2)
            hosts: ; +@$(run1) & $(run2); wait
            job%: ; @./job.sh
            """);

        var (code, output, error) = await JobFolder.RunAsync(folder.Command(make, $"-j{Slots}"));

        // make reports a wrong number of tokens, and exits 0 nevertheless.
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

    [SkippableTheory]
    [InlineData("on", "pipe\n")]
    [InlineData("off", "none\n")]
    public async Task Processes_of_bodies_inherit_the_pipe_only_if_configured(string inherit, string expected)
    {
        using var folder = new JobFolder(1);
        folder.Program("body.sh", """
            #!/bin/sh
            ends=${MAKEFLAGS##*auth=}
            case $(readlink "/proc/self/fd/${ends#*,}") in pipe:*) echo pipe ;; *) echo none ;; esac >inherited
            """);
        var settings = string.Join(' ', ((string[])[
            "overlap.source.messages=1", "overlap.worker.mode=pipe", $"overlap.source.endpoint={JobFolder.NextEndpoint()}",
            $"overlap.worker.body.type={typeof(JobBody).FullName}", $"overlap.worker.body.assembly={typeof(JobBody).Assembly.Location}",
            $"overlap.worker.body.options.job={folder["body.sh"]}", "overlap.tokens.enabled=on", "overlap.tokens.on-missing=stop",
            $"overlap.tokens.inherit={inherit}"]).Select(setting => $"-s '{setting}'"));
        folder.Text("Makefile", $"all: ; +@$(OVERLAP) run {settings} >out 2>&1");
        var (code, _, error) = await JobFolder.RunAsync(folder.Command(Tests.Peers.Make("4.3"), "-j2"));
        Assert.Equal((0, "", expected), (code, error, await File.ReadAllTextAsync(folder["inherited"])));
    }
}
