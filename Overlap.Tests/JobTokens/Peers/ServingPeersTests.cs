namespace Overlap.Tests.JobTokens.Peers;

/// <summary>
/// Real programs as servers: a client takes all tokens, returns them, and leaves the flags of make's descriptors unchanged.
/// </summary>
public class ServingPeersTests
{
    // What the recipe of a cell does. Its parent is make, which sets close-on-exec (02000000) on its own descriptors when it likes; no other
    // process can. The other flags are those of what is open, and shared.
    private const string Cell = """
        #!/bin/sh
        flags() {
            for file in /proc/$PPID/fdinfo/*; do
                while read -r name value; do
                    [ "$name" = flags: ] && echo "${file##*/} $((value & ~02000000))"
                done <"$file"
            done >"$1"
        }
        flags before
        "$OVERLAP" tokens exec --jobs "$1" -- sh -c 'echo ran'
        code=$?
        flags after
        [ -s before ] && cmp before after || exit 99
        exit $code
        """;

    /// <summary>Version, style, -j, +.</summary>
    public static TheoryData<string, string, int, bool> Twin => Cross([1, 3]);

    /// <summary>The same from -j1 to -j8.</summary>
    public static TheoryData<string, string, int, bool> All => Cross([1, 2, 3, 4, 5, 6, 7, 8]);

    [SkippableTheory, MemberData(nameof(Twin))]
    public Task A_recipe_of_make(string version, string style, int jobs, bool plus) => AssertCellAsync(version, style, jobs, plus);

    [SkippableTheory, MemberData(nameof(All)), Trait("Category", "Soak")]
    public Task A_recipe_of_make_at_every_number_of_jobs(string version, string style, int jobs, bool plus) =>
        AssertCellAsync(version, style, jobs, plus);

    [SkippableTheory]
    [InlineData("4.3", "")]
    [InlineData("4.4.1", "pipe")]
    public async Task A_line_without_a_plus_beside_one_that_has_it(string version, string style)
    {
        // make then names the descriptors to both, and closes them to one; what has their numbers is that program's own.
        using var folder = new JobFolder(1);
        folder.Text("Makefile", "all:\n\t-@\"$$OVERLAP\" tokens exec -- echo ran\n\t+@\"$$OVERLAP\" tokens exec -j 4 -- echo ran too");
        string[] arguments = style.Length == 0 ? ["-j4"] : ["-j4", $"--jobserver-style={style}"];
        var (code, output, error) = await JobFolder.RunAsync(folder.Command(Tests.Peers.Make(version), arguments));
        Assert.Equal((0, "ran too\n"), (code, output));
        Assert.Matches("^overlap: Descriptor [34] ", error);
        Assert.Contains("begin the line with '+'", error.Split('\n')[0]);
        Assert.DoesNotContain("INTERNAL", error);
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(4)]
    public Task A_compiler_of_cargo(int jobs) => AssertCargoAsync(jobs);

    [SkippableTheory]
    [InlineData("4.3", "")]
    [InlineData("4.4.1", "fifo")]
    [InlineData("4.4.1", "pipe")]
    public async Task A_compiler_of_cargo_under_make(string version, string style)
    {
        using var folder = new JobFolder(1);
        var cargo = PrepareCargo(folder, jobs: 4);
        folder.Text("Makefile", $"all: ; +@{cargo} check --offline --quiet");
        string[] arguments = style.Length == 0 ? ["-j4"] : ["-j4", $"--jobserver-style={style}"];
        var command = folder.Command(Tests.Peers.Make(version), arguments);
        command.Environment["RUSTC_WRAPPER"] = folder["wrapper.sh"];
        var (code, _, error) = await JobFolder.RunAsync(command);
        Assert.Equal((0, "", "ran\n"), (code, error, await File.ReadAllTextAsync(folder["ran"])));
    }

    [SkippableTheory]
    [InlineData("4.3")]
    [InlineData("4.4.1")]
    public async Task A_recipe_of_a_make_under_cargo_uses_the_makes_tokens(string version)
    {
        using var folder = new JobFolder(1);
        var cargo = PrepareCargo(folder, jobs: 1);
        folder.Program("wrapper.sh", $$"""
            #!/bin/sh
            case "$*" in *"--crate-name cell"*) {{Tests.Peers.Make(version)}} -j3 -f status.mk >ran 2>&1 ;; esac
            exec "$@"
            """);
        folder.Text("status.mk", "all: ; +@\"$$OVERLAP\" tokens status");
        var command = folder.Command(cargo, "check", "--offline", "--quiet", "-j7");
        command.Environment["RUSTC_WRAPPER"] = folder["wrapper.sh"];
        var (code, _, error) = await JobFolder.RunAsync(command);
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("\nfrom   MAKEFLAGS\nfree   2\njobs   3 ", await File.ReadAllTextAsync(folder["ran"]));
    }

    [SkippableTheory]
    [InlineData("4.3")]
    [InlineData("4.4.1")]
    public async Task A_dry_run_shows_all_and_runs_nothing(string version)
    {
        using var folder = new JobFolder(1);
        folder.Text("Makefile", "all: one ; echo after\none: ; +@\"$$OVERLAP\" tokens exec -- touch ran");
        var (code, output, error) = await JobFolder.RunAsync(folder.Command(Tests.Peers.Make(version), "-n", "-j4"));
        Assert.Equal((0, "overlap: MAKEFLAGS contains -n (dry run), so nothing is run.\n"), (code, error));
        Assert.EndsWith("echo after\n", output);
        Assert.False(File.Exists(folder["ran"]));
    }

    [SkippableTheory, Trait("Category", "Soak")]
    [InlineData("4.3", "")]
    [InlineData("4.4.1", "fifo")]
    [InlineData("4.4.1", "pipe")]
    public async Task Recipes_that_hold_all_slots_and_want_more_run_with_what_they_hold(string version, string style)
    {
        using var folder = new JobFolder(1);
        folder.Text("Makefile", "all: 1 2 3 4 5 6 7 8\n1 2 3 4 5 6 7 8: ; +@\"$$OVERLAP\" tokens exec --jobs 4 -- echo ran");
        string[] arguments = style.Length == 0 ? ["-j8"] : ["-j8", $"--jobserver-style={style}"];
        var (code, output, error) = await JobFolder.RunAsync(folder.Command(Tests.Peers.Make(version), arguments));
        Assert.Equal((0, string.Concat(Enumerable.Repeat("ran\n", 8))), (code, output));
        Assert.All(error.TrimEnd().Split('\n'), line => Assert.Matches("^overlap: running with [123] of 4 job slots: ", line));
    }

    [SkippableTheory, Trait("Category", "Soak")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public Task A_compiler_of_cargo_at_every_number_of_jobs(int jobs) => AssertCargoAsync(jobs);

    private static async Task AssertCellAsync(string version, string style, int jobs, bool plus)
    {
        var make = Tests.Peers.Make(version);
        using var folder = new JobFolder(jobs);
        folder.Program("cell.sh", Cell);
        folder.Text("Makefile", $"all: ; {(plus ? "+" : "")}@./cell.sh {jobs}");
        string[] arguments = version == "4.3" ? [$"-j{jobs}"] : [$"-j{jobs}", $"--jobserver-style={style}"];
        var (code, output, error) = await JobFolder.RunAsync(folder.Command(make, arguments));

        Assert.DoesNotContain("INTERNAL", error);
        if (jobs == 1)
            AssertRefused("does not name a jobserver");
        else if (plus || style == "fifo")
            Assert.Equal((0, "ran\n", ""), (code, output, error));
        else
            AssertRefused("'+'");

        void AssertRefused(string why)
        {
            Assert.Equal((2, ""), (code, output));
            Assert.StartsWith("overlap: ", error);
            Assert.Contains(why, error.Split('\n')[0]);
            Assert.Contains("Error 125", error);
        }
    }

    private static async Task AssertCargoAsync(int jobs)
    {
        using var folder = new JobFolder(jobs);
        var command = folder.Command(PrepareCargo(folder, jobs), "check", "--offline", "--quiet", $"-j{jobs}");
        command.Environment["RUSTC_WRAPPER"] = folder["wrapper.sh"];
        var (code, _, error) = await JobFolder.RunAsync(command);
        Assert.Equal((0, "", "ran\n"), (code, error, await File.ReadAllTextAsync(folder["ran"])));
    }

    // A compilation that acquires all tokens.
    private static string PrepareCargo(JobFolder folder, int jobs)
    {
        folder.Text("Cargo.toml", "[package]\nname = \"cell\"\nversion = \"0.1.0\"\nedition = \"2021\"");
        folder.Text("src/lib.rs", "");
        folder.Program("wrapper.sh", $$"""
            #!/bin/sh
            case "$*" in *"--crate-name cell"*) "$OVERLAP" tokens exec --jobs {{jobs}} -- echo ran >ran 2>&1 ;; esac
            exec "$@"
            """);
        return Tests.Peers.Cargo();
    }

    private static TheoryData<string, string, int, bool> Cross(int[] numbers)
    {
        var data = new TheoryData<string, string, int, bool>();
        foreach (var (version, style) in (ValueTuple<string, string>[])[("4.3", "pipe"), ("4.4.1", "fifo"), ("4.4.1", "pipe")])
        {
            foreach (var jobs in numbers)
            {
                data.Add(version, style, jobs, true);
                data.Add(version, style, jobs, false);
            }
        }
        return data;
    }
}
