using Overlap.Actors.Configuration;
using Overlap.Actors.Workers.Bodies;
using Overlap.Host;
using Overlap.Tests.Workers.Bodies;

namespace Overlap.Tests.Host;

public sealed class BodiesCommandTests
{
    private static readonly string ThisAssembly = typeof(BodiesCommandTests).Assembly.Location;

    [Fact]
    public async Task The_built_in_ones_are_listed_with_what_they_read()
    {
        var (code, output, error) = await OverlapConsole.RunAsync("bodies");
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        Assert.Contains("  delay      async. Waits on a timer. Reads overlap.worker.body.duration, overlap.worker.body.distribution.", output.Split('\n'));
        Assert.Equal(1 + BodySettings.BuiltIn.Count, output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void Every_name_has_a_body() => Assert.Equal(BodySettings.BuiltIn, BuiltInBody.All.Select(body => body.Name));

    [Theory]
    [InlineData(nameof(OptionsBody), "sync. Reads overlap.worker.body.options.")]
    [InlineData(nameof(PlainBody), "async.")]
    [InlineData(nameof(OddBody), "cannot be one: it has no public constructor without parameters or with one of type Akka.Configuration.Config.")]
    [InlineData(nameof(AbstractBody), "cannot be one: it is abstract.")]
    [InlineData("GenericBody`1", "cannot be one: it has type parameters.")]
    [InlineData(nameof(AlmostBody), "cannot be one: it implements neither ITaskBody nor IAsyncTaskBody, but has RunAsync(Message, …).")]
    public async Task A_class_of_an_assembly_is_listed_with_what_it_reads_or_why_it_cannot_be_one(string type, string about)
    {
        var (code, output, error) = await OverlapConsole.RunAsync("bodies", "--assembly", ThisAssembly);
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        var lines = output.Split('\n');
        var at = Array.FindIndex(lines, line => line.Trim() == $"Overlap.Tests.Workers.Bodies.{type}" || line.StartsWith($"  Overlap.Tests.Workers.Bodies.{type} "));
        Assert.True(at >= 0, output);
        Assert.Equal(about, string.Join(' ', lines.Skip(at + 1).TakeWhile(line => line.StartsWith("     ")).Select(line => line.Trim())));
    }

    [Fact]
    public async Task An_assembly_without_one_says_so()
    {
        var (code, output, _) = await OverlapConsole.RunAsync("bodies", "--assembly", typeof(FactAttribute).Assembly.Location);
        Assert.Equal(ExitCode.Ok, code);
        Assert.EndsWith("  none  No class implements ITaskBody or IAsyncTaskBody.\n", output);
    }

    [Fact]
    public async Task A_missing_assembly_is_one_line() =>
        Assert.Equal(
            (ExitCode.Usage, "", "overlap: --assembly: file not found: /nowhere/x.dll.\n"), await OverlapConsole.RunAsync("bodies", "--assembly", "/nowhere/x.dll"));
}
