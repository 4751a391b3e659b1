using Overlap.Tests.Host;

namespace Overlap.Tests.JobTokens.Peers;

/// <summary>The slot that comes with a recipe is one, however many programs in it ask for it.</summary>
public class RecipeSlotTests
{
    public static TheoryData<string, string, int> Makes => new() { { "4.3", "", 2 }, { "4.4.1", "fifo", 3 }, { "4.4.1", "pipe", 4 } };

    [SkippableTheory, MemberData(nameof(Makes))]
    public async Task Commands_of_one_recipe_share_its_implicit_slot(string version, string style, int jobs)
    {
        using var folder = new JobFolder(jobs);
        folder.Text("Makefile", """
            all: several plain1 plain2
            several: ; +@for n in 1 2 3 4 5; do "$$OVERLAP" tokens exec -- ./job.sh & done; wait
            plain%: ; @./job.sh
            """);
        await AssertRunsAsync(folder, version, style, jobs, began: 7);
    }

    [SkippableTheory, MemberData(nameof(Makes))]
    public async Task Each_recipe_has_a_slot_of_its_own(string version, string style, int jobs)
    {
        using var folder = new JobFolder(jobs);
        // The second make is a recipe of the first, and hands out slots of its own. A command alone has make for its parent.
        folder.Text("Makefile", """
            all: one two sub
            sub: ; +@$(MAKE) -s three four
            one two three four: ; +@"$$OVERLAP" tokens exec -- ./job.sh
            """);
        await AssertRunsAsync(folder, version, style, jobs, began: 4);
    }

    [SkippableTheory, MemberData(nameof(Makes))]
    public async Task A_nested_command_uses_the_slot_of_the_outer_one(string version, string style, int jobs)
    {
        using var folder = new JobFolder(jobs);
        // If each took a slot, all would wait for one another.
        folder.Text("Makefile", """
            all: one two three four
            one two three four: ; +@"$$OVERLAP" tokens exec -- sh -c '"$$OVERLAP" tokens exec -- ./job.sh; true'
            """);
        await AssertRunsAsync(folder, version, style, jobs, began: 4);
    }

    [SkippableFact]
    public async Task Each_command_of_a_ninja_has_a_slot_of_its_own()
    {
        using var folder = new JobFolder(3);
        folder.Text("build.ninja", """
            rule job
              command = "$$OVERLAP" tokens exec -- ./job.sh; true
            build one: job
            build two: job
            build three: job
            build four: job
            """);
        folder.Text("Makefile", $"all: ; +@'{Tests.Peers.Ninja()}' --quiet");
        await AssertRunsAsync(folder, "4.4.1", "fifo", jobs: 3, began: 4);
    }

    [SkippableFact]
    public async Task The_slot_of_a_killed_command_is_free()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Jobservers need Linux.");
        using var folder = new JobFolder(1);
        folder.Program("recipe.sh", """
            #!/bin/sh
            mkfifo killed end
            exec 9<>end
            "$OVERLAP" tokens exec -- sh -c 'echo $PPID >killed; exec cat' <end >/dev/null 2>&1 9>&- &
            read -r holder <killed
            "$OVERLAP" tokens exec --timeout 0s -- echo both
            kill -9 "$holder"
            "$OVERLAP" tokens exec --timeout 1m -- echo after
            """);
        var result = await JobFolder.RunAsync(folder.Command(HostProgram.File, "tokens", "serve", "-j1", "--", "./recipe.sh"));
        Assert.Equal((0, "after\n", "overlap: 1 job slots were not available within 0 s\n"), result);
    }

    private static async Task AssertRunsAsync(JobFolder folder, string version, string style, int jobs, int began)
    {
        var make = Tests.Peers.Make(version);
        string[] arguments = style.Length == 0 ? [$"-j{jobs}"] : [$"-j{jobs}", $"--jobserver-style={style}"];
        var (code, output, error) = await JobFolder.RunAsync(folder.Command(make, arguments));
        Assert.Equal((0, "", ""), (code, output, error));
        Assert.Equal((began, jobs), (folder.Begun, folder.MostAtOnce));
    }
}
