using FsCheck;
using FsCheck.Fluent;
using Overlap.JobTokens;

namespace Overlap.Tests.JobTokens;

public class MakeFlagsTests
{
    [Theory]
    // make 4.4.1 -j4
    [InlineData(" -j4 --jobserver-auth=fifo:/tmp/GMfifo42", "fifo:/tmp/GMfifo42", 4)]
    // make 4.4.1 --jobserver-style=pipe, the recipe without +
    [InlineData(" -j3 --jobserver-auth=3,4 --jobserver-auth=-2,-2", "-2,-2", 3)]
    [InlineData(" -j4 --jobserver-auth=3,4", "3,4", 4)]
    // make 4.3 -j1, and -j
    [InlineData("", null, null)]
    [InlineData(" -j", null, null)]
    // cargo 1.95, by itself and under make
    [InlineData("-j --jobserver-fds=6,7 --jobserver-auth=6,7", "6,7", null)]
    [InlineData("-j --jobserver-fds=fifo:/tmp/f --jobserver-auth=fifo:/tmp/f", "fifo:/tmp/f", null)]
    // make before 4.2
    [InlineData(" --jobserver-fds=3,4 -j", "3,4", null)]
    public void The_flags_of_makes_and_cargo(string text, string? auth, int? jobs)
    {
        var flags = MakeFlags.Parse("MAKEFLAGS", text);

        Assert.Equal((auth, jobs, false), (flags.AuthText, flags.Jobs, flags.DryRun));
    }

    [Theory]
    [InlineData("k -j4 -l2.5 --jobserver-auth=3,4", 4, 2.5)]
    [InlineData(" -j4 -l", 4, null)]
    [InlineData(" -j16 -l8", 16, 8.0)]
    [InlineData("kj2", 2, null)]
    [InlineData(" --jobs=7 --load-average=1.5", 7, 1.5)]
    [InlineData(" --jobs --max-load=3", null, 3.0)]
    [InlineData(" -j99999999999999 -l1e400", null, null)]
    [InlineData(" -j 4 -l 8", 4, 8.0)]
    [InlineData(" --jobs 4 --load-average 8", 4, 8.0)]
    [InlineData(" --load-average .5 -j4x", null, 0.5)]
    [InlineData("-j4 -j0 -l3 -l", 4, null)]
    [InlineData("-j4 -j -l-1", null, null)]
    [InlineData("-j4 --jobs=2 --jo 9 -l8x", 2, 8.0)]
    [InlineData("-j4 -j ", 4, null)]
    public void Jobs_and_load(string text, int? jobs, double? load)
    {
        var flags = MakeFlags.Parse("MAKEFLAGS", text);

        Assert.Equal((jobs, load), (flags.Jobs, flags.Load));
    }

    [Theory]
    [InlineData("n -j4 --jobserver-auth=3,4", true)]
    [InlineData("kn", true)]
    [InlineData("  n", true)]
    [InlineData("-n -j4", true)]
    [InlineData("-kn", true)]
    [InlineData(" --just-print", true)]
    [InlineData(" --dry-run", true)]
    [InlineData(" --recon", true)]
    [InlineData(" -j4 n", false)]
    [InlineData("k -In -On", false)]
    [InlineData("CFLAGS=n", false)]
    [InlineData(" --no-print-directory", false)]
    [InlineData(" -- n", false)]
    [InlineData("k -- -n", false)]
    [InlineData("-I -n", false)]
    [InlineData("-j4 -W -n", false)]
    [InlineData("-O -n", true)]
    [InlineData("--dry", true)]
    [InlineData("--d", false)]
    [InlineData("--dry-run=yes", false)]
    [InlineData("kZn", true)]
    public void A_dry_run_is_an_option(string text, bool dryRun) =>
        Assert.Equal(dryRun, MakeFlags.Parse("MAKEFLAGS", text).DryRun);

    [Theory]
    // Variables of the command line come after --
    [InlineData(" -j4 --jobserver-auth=3,4 -- FOO=--jobserver-auth=9,9", "3,4")]
    [InlineData(@" -j4 --jobserver-auth=3,4 -- FOO=x\ --jobserver-auth=9,9", "3,4")]
    [InlineData(" -j4 -- --jobserver-auth=9,9", null)]
    // and before it a blank in a word is escaped
    [InlineData(@"FOO=x\ --jobserver-auth=9,9 --jobserver-auth=3,4", "3,4")]
    [InlineData(@" --jobserver-auth=3,4 FOO=x\ --jobserver-auth=9,9", "3,4")]
    [InlineData(" --jobserver-auth=3,4 FOO=--jobserver-auth=9,9", "3,4")]
    // The last one wins
    [InlineData(" --jobserver-auth=3,4 --jobserver-auth=5,6", "5,6")]
    [InlineData(" --jobserver-auth=3,4 --jobserver-fds=5,6", "5,6")]
    [InlineData(" --jobserver-fds=3,4 --jobserver-fds=5,6", "5,6")]
    [InlineData("\t--jobserver-auth=3,4\t-k", "3,4")]
    [InlineData(@" --jobserver-auth=fifo:/tmp/my\ build/f -k", "fifo:/tmp/my build/f")]
    [InlineData(@" --jobserver-auth=fifo:/tmp/back\\slash", @"fifo:/tmp/back\slash")]
    [InlineData(@" --jobserver-auth=fifo:/tmp/end\", @"fifo:/tmp/end\")]
    [InlineData(" --jobserver-authority=3,4", null)]
    // A value may be the next word; a name may be abbreviated
    [InlineData(" --jobserver-auth 3,4 -k", "3,4")]
    [InlineData(" --jobserver-a=3,4", "3,4")]
    [InlineData(" --jobserver=3,4", null)]
    [InlineData(" -I --jobserver-auth=9,9 --jobserver-auth=3,4", "3,4")]
    // What make rejects changes nothing
    [InlineData(" --jobserver-auth=3,4 --jobserver-auth=", "3,4")]
    [InlineData(" --jobserver-auth=3,4 --jobserver-auth", "3,4")]
    // make 4.4.1 writes a dollar sign as it is
    [InlineData(" --jobserver-auth=fifo:/tmp/a$b/f", "fifo:/tmp/a$b/f")]
    public void Words_and_escapes(string text, string? auth) => Assert.Equal(auth, MakeFlags.Parse("MAKEFLAGS", text).AuthText);

    [Theory]
    [InlineData("k", JobserverError.NoJobserver, "make -jN")]
    [InlineData("n --jobserver-auth=3,4", JobserverError.DryRun, "dry run")]
    [InlineData(" --jobserver-auth=-2,-2", JobserverError.Negative, "'+'")]
    [InlineData(" --jobserver-auth=3,-1", JobserverError.Negative, "'+'")]
    [InlineData(" --jobserver-auth=", JobserverError.NoJobserver, "make -jN")]
    [InlineData(" --jobserver-auth=3", JobserverError.CannotParse, "R,W")]
    [InlineData(" --jobserver-auth=3,4,5", JobserverError.CannotParse, "R,W")]
    [InlineData(" --jobserver-auth=3, 4", JobserverError.CannotParse, "R,W")]
    [InlineData(" --jobserver-auth=3,99999999999", JobserverError.CannotParse, "R,W")]
    [InlineData(" --jobserver-auth=0x3,4", JobserverError.CannotParse, "R,W")]
    [InlineData(" --jobserver-auth=fifo:", JobserverError.CannotParse, "R,W")]
    [InlineData(" --jobserver-auth=gmake_semaphore_42", JobserverError.CannotParse, "R,W")]
    public void An_error_names_the_remedy(string text, JobserverError error, string remedy)
    {
        var exception = Assert.Throws<JobserverException>(() => MakeFlags.Parse("MAKEFLAGS", text).GetAuth());

        Assert.Equal(error, exception.Error);
        Assert.Contains(remedy, exception.Message);
    }

    [Fact]
    public void The_value_is_a_pipe_or_a_fifo()
    {
        Assert.Equal(new JobserverAuth.Pipe(3, 4), MakeFlags.Parse("MAKEFLAGS", "--jobserver-auth=3,4").GetAuth());
        Assert.Equal(new JobserverAuth.Fifo("/a b"), MakeFlags.Parse("MAKEFLAGS", @"--jobserver-auth=fifo:/a\ b").GetAuth());
    }

    [Theory]
    [InlineData("3,4")]
    [InlineData("fifo:/tmp/f,1")]
    public void An_auth_prints_what_it_parses(string value) => Assert.Equal(value, JobserverAuth.Parse(value).ToString());

    [Fact]
    public void Random_text_throws_only_jobserver_exceptions()
    {
        var pieces = Gen.Elements(
            " ", "\t", "\\", "-", "--", "=", ",", "j", "l", "n", "4", "-2", "2.5", "fifo:", "--jobserver-auth=", "--jobserver-fds=", "\0",
            "\uD800", "é", "/tmp");
        var anything = ArbMap.Default.ArbFor<string>().Generator.Select(text => text ?? "");
        var texts = Gen.OneOf(anything, pieces.ListOf().Select(list => string.Concat(list)));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                return MakeFlags.Parse("MAKEFLAGS", text).GetAuth() is not null;
            }
            catch (JobserverException exception)
            {
                return exception.Message.Length > 0 && !exception.Message.Any(char.IsControl);
            }
        }).QuickCheckThrowOnFailure();
    }
}
