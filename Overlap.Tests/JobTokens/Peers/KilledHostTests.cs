namespace Overlap.Tests.JobTokens.Peers;

/// <summary>A process is killed while it holds tokens, and its recipe continues with all the slots.</summary>
[Trait("Category", "System")]
public class KilledHostTests
{
    private const int Slots = 4;

    [SkippableTheory]
    [InlineData("run", "4.3", "")]
    [InlineData("run", "4.4.1", "fifo")]
    [InlineData("pull", "4.4.1", "pipe")]
    public async Task The_tokens_of_a_killed_host_are_returned(string command, string version, string style)
    {
        var make = Tests.Peers.Make(version);
        using var folder = new JobFolder(1);
        var endpoint = JobFolder.NextEndpoint();
        folder.Text("host.conf", $$"""
            overlap {
              source { endpoint = "{{endpoint}}", messages = {{Slots + 1}} }
              worker {
                mode = pipe
                body {
                  type = {{typeof(JobBody).FullName}}
                  assembly = "{{typeof(JobBody).Assembly.Location}}"
                  options.job = "{{folder["body.sh"]}}"
                }
              }
              tokens { enabled = on, guardian = on, on-missing = stop }
            }
            """);
        // A body outlives its host, up to the end of the recipe.
        folder.Program("body.sh", """
            #!/bin/sh
            echo begun >begun
            exec cat
            """);
        folder.Program("recipe.sh", $$"""
            #!/bin/sh
            mkfifo begun end
            exec 8<>begun 9<>end
            {{(command == "pull" ? "\"$OVERLAP\" push -c host.conf >push 2>&1 9>&- &" : "")}}
            "$OVERLAP" {{command}} -c host.conf >out 2>&1 <end 9>&- &
            host=$!
            for n in 1 2 3 4; do read -r line <&8; done
            "$OVERLAP" tokens exec --timeout 0s -- echo "one more" 2>/dev/null || echo "all are held"
            kill -9 $host
            "$OVERLAP" tokens exec --jobs {{Slots}} --timeout 1m -- echo "all are back"
            """);
        folder.Text("Makefile", "all: ; +@./recipe.sh");
        string[] arguments = style.Length == 0 ? [$"-j{Slots}"] : [$"-j{Slots}", $"--jobserver-style={style}"];

        var result = await JobFolder.RunAsync(folder.Command(make, arguments));

        Assert.Equal((0, "all are held\nall are back\n", ""), result);
    }

    [SkippableTheory]
    [InlineData("KILL", "4.3", "-j4")]
    [InlineData("KILL", "4.4.1", "-j4", "--jobserver-style=fifo")]
    [InlineData("KILL", "4.4.1", "-j4", "--jobserver-style=pipe")]
    // These reach the command, and end it.
    [InlineData("USR1", "4.3", "-j4")]
    [InlineData("USR2", "4.4.1", "-j4")]
    public async Task The_tokens_of_a_killed_exec_are_returned(string signal, string version, params string[] arguments)
    {
        using var folder = new JobFolder(1);
        folder.Program("recipe.sh", $$"""
            #!/bin/sh
            mkfifo held end
            exec 9<>end
            "$OVERLAP" tokens exec -j {{Slots}} -- sh -c 'echo $PPID >held; exec cat' <end 9>&- &
            read -r holder <held
            kill -{{signal}} $holder
            "$OVERLAP" tokens exec -j {{Slots}} --timeout 1m -- echo "all are back"
            """);
        folder.Text("Makefile", "all: ; +@./recipe.sh");
        var result = await JobFolder.RunAsync(folder.Command(Tests.Peers.Make(version), arguments));
        // make would report tokens that are missing.
        Assert.Equal((0, "all are back\n", ""), result);
    }
}
