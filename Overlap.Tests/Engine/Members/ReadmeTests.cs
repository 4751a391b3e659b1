using System.Reflection;
using Akka.Actor;
using Akka.Streams;
using Akka.TestKit;

namespace Overlap.Tests.Engine.Members;

public sealed class ReadmeTests
{
    private const string Start = "<!-- members: start -->\n\n";
    private const string End = "\n<!-- members: end -->";

    /// <summary>What engine/README.md lists is what the engine offers.</summary>
    [SkippableFact]
    public void The_table_of_members_is_true()
    {
        Assembly[] assemblies =
            [typeof(ActorSystem).Assembly, typeof(ActorMaterializer).Assembly, typeof(TestKitBase).Assembly, typeof(Akka.TestKit.Xunit2.TestKit).Assembly];
        var isEmbedded = assemblies[0].GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a.Key == "OverlapEngine");
        Skip.IfNot(isEmbedded, "It is the embedded engine's.");

        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "engine", "README.md")).ReplaceLineEndings("\n");
        var expected = MemberTable.Of(assemblies);
        var written = readme.Split(Start).Last().Split(End)[0];
        if (written == expected)
            return;
        var proposal = Path.Combine(AppContext.BaseDirectory, "engine", "members.md");
        File.WriteAllText(proposal, expected);
        var missing = expected.Split('\n').Except(written.Split('\n')).Take(5);
        var stale = written.Split('\n').Except(expected.Split('\n')).Take(5);
        Assert.Fail(
            $"engine/README.md does not list what the engine offers. Put the text of {proposal} between its two member marks.\n"
            + $"Missing:\n{string.Join('\n', missing)}\nNot so:\n{string.Join('\n', stale)}");
    }
}
