using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Overlap.JobTokens;

namespace Overlap.Tests.JobTokens.Peers;

/// <summary>MAKEFLAGS means to <see cref="MakeFlags"/> what it means to a real make, which prints what it has taken from it.</summary>
public class MakeFlagsPeerTests
{
    // Descriptors 3 and 4, and 5 and 6, are two jobservers. Other values are of options that take one.
    private static readonly string[] Words =
    [
        "-j4", "-j", "-j 5", "-kj3", "--jobs=7", "--jobs", "--jobs 8", "-j -k", "-l2.5", "-l", "-l 3", "-l .5", "-l -k",
        "--load-average=1.5", "--load-average", "--load 2", "--max-load=4", "--max-l 6", "-l7x",
        "-n", "-kn", "--just-print", "--dry-run", "--dry", "--recon", "--rec", "--ju",
        "-I n", "-In", "-kIn", "-E x=n", "--eval x=n", "--eval=y=1", "-o n", "-W -n", "--what-if -n", "--old-file=-n",
        "-O", "--output-sync", "--output-sync=line", "-Oline", "--no-print-directory", "--no-print", "-w", "--warn-undefined-variables",
        "FOO=n", "FOO=--jobserver-auth=9,9", @"FOO=x\ -n", @"FOO=x\ --jobserver-auth=9,9", @"FOO=a\\ -k", "-",
        "--jobserver-auth=3,4", "--jobserver-auth=5,6", "--jobserver-auth 3,4", "--jobserver-a=5,6", "--jobserver-fds=5,6",
        "--jobserver-fds 3,4", "--jobserver-auth=-2,-2", "-ks", "-Si", "-rR", "-BeL",
    ];

    // make 4.4 ends with an error at these, unless they come first; make 4.3 ignores them.
    private static readonly string[] Rejected =
    [
        "-j 6x", "--jobs=0", "-j0", "9", "kj2", "--job 2", "n", "kn", "k", "-On", "--just-print=1", "-Z", "-kZn", "--nonsense", "--nonsense=n",
        "--s", "--", "--jobserver=3,4", "--jobserver-auth=",
    ];

    [SkippableTheory]
    [InlineData("4.3")]
    [InlineData("4.4.1")]
    public void Random_flags_mean_what_they_mean_to_make(string version) => AssertAgreement(version, cases: 120);

    [SkippableTheory, Trait("Category", "Soak")]
    [InlineData("4.3")]
    [InlineData("4.4.1")]
    public void Many_random_flags_mean_what_they_mean_to_make(string version) => AssertAgreement(version, cases: 10_000);

    private static void AssertAgreement(string version, int cases)
    {
        var make = Tests.Peers.Make(version);
        using var folder = new JobFolder(1);
        folder.Text("Makefile", "all: ; +@$(file >taken,$(MAKEFLAGS)):");
        folder.Program("make.sh", $"""
            #!/bin/sh
            exec 3<>one 4<>one 5<>two 6<>two
            rm -f taken
            exec {make} >/dev/null 2>&1
            """);
        using var makeFifos = Process.Start(new ProcessStartInfo("mkfifo", ["one", "two"]) { WorkingDirectory = folder.Path })!;
        makeFifos.WaitForExit();
        var compared = 0;
        var blanks = Gen.Elements(" ", " ", "  ", "\t");
        var texts =
            from first in Gen.Elements("", " ", "n ", " kj2 ", "k ", "-kZ ", "-- ")
            from words in Gen.Zip(Gen.Elements(version == "4.3" ? [.. Words, .. Rejected] : Words), blanks).ListOf()
            select first + string.Concat(words.Take(7).Select(word => word.Item1 + word.Item2));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            if (TakenByMake(folder, text) is not { } taken)
                return;
            compared++;
            var flags = MakeFlags.Parse("MAKEFLAGS", text);
            var auth = flags.AuthText is "3,4" or "5,6" ? flags.AuthText : null;
            Assert.Equal(taken, (flags.DryRun, flags.Load, auth, flags.AuthText == "-2,-2" ? 1 : flags.Jobs));
        }));
        Assert.InRange(compared, cases / 2, cases);
    }

    private static (bool DryRun, double? Load, string? Auth, int? Jobs)? TakenByMake(JobFolder folder, string makeFlags)
    {
        var command = folder.Command(folder["make.sh"]);
        command.Environment["MAKEFLAGS"] = makeFlags;
        using var make = Process.Start(command)!;
        make.WaitForExit();
        if (!File.Exists(folder["taken"]))
            return null;
        var words = File.ReadAllText(folder["taken"]).TrimEnd('\n').Split(' ').TakeWhile(word => word != "--").ToList();
        var auth = ValueOf("--jobserver-auth=");
        return (
            !words[0].StartsWith('-') && !words[0].Contains('=') && words[0].Contains('n'),
            ValueOf("-l") is { } load ? double.Parse(load, CultureInfo.InvariantCulture) : null,
            // Without one in MAKEFLAGS, make serves one itself.
            auth is "3,4" or "5,6" ? auth : null,
            int.TryParse(ValueOf("-j"), out var jobs) ? jobs : null);

        string? ValueOf(string option) =>
            words.Skip(1).LastOrDefault(word => word.StartsWith(option, StringComparison.Ordinal))?[option.Length..] is { Length: > 0 } value ? value : null;
    }
}
