using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Overlap.Tests.Architecture;

/// <summary>
/// Which project may use which, and that folders of a project do not use each other in a circle. Read off the using directives: a folder
/// is a namespace, and a folder inside a folder counts as that one.
/// </summary>
public sealed partial class ArrowTests
{
    // Each may use those before it, where the second list names them.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Overlap.Transport"] = [],
        ["Overlap.JobTokens"] = [],
        ["Overlap.Metering"] = [],
        ["Overlap.Metering.Actors"] = ["Overlap.Metering"],
        ["Overlap.Reports"] = ["Overlap.Metering"],
        ["Overlap.Actors"] = ["Overlap.Transport", "Overlap.JobTokens", "Overlap.Metering", "Overlap.Reports"],
        ["Overlap.Cluster"] = ["Overlap.Transport", "Overlap.Metering", "Overlap.Reports", "Overlap.Actors"],
        ["Overlap.TestKit"] = ["Overlap.Transport", "Overlap.JobTokens", "Overlap.Metering", "Overlap.Reports", "Overlap.Actors", "Overlap.Cluster"],
        ["Overlap.Host"] = ["Overlap.Transport", "Overlap.JobTokens", "Overlap.Metering", "Overlap.Reports", "Overlap.Actors", "Overlap.Cluster"],
    };

    private static readonly string[] WithoutAkka = ["Overlap.Transport", "Overlap.JobTokens", "Overlap.Metering", "Overlap.Reports"];

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_uses_those_above_it_only(string project)
    {
        var wrong = Arrows(project).Where(arrow => arrow.ToProject != project && !Allowed[project].Contains(arrow.ToProject)).Select(arrow => arrow.ToString());
        AssertNone(wrong);
    }

    [Fact]
    public void The_parts_that_know_no_actors_do_not_use_Akka()
    {
        var wrong = WithoutAkka.SelectMany(Sources).Where(source => AkkaUse().IsMatch(source.Text)).Select(source => source.Path);
        AssertNone(wrong);
    }

    [Theory, MemberData(nameof(Projects))]
    public void Folders_do_not_use_each_other_in_a_circle(string project)
    {
        var uses = Arrows(project).Where(arrow => arrow.ToProject == project && arrow.From.Length > 0 && arrow.To.Length > 0 && arrow.From != arrow.To)
            .ToLookup(arrow => arrow.From);
        foreach (var folder in uses)
            AssertNone(PathBack(folder.Key, folder.Key, []));

        IEnumerable<string> PathBack(string from, string goal, HashSet<string> seen)
        {
            foreach (var arrow in uses[from])
            {
                if (arrow.To == goal)
                    return [arrow.ToString()];
                if (seen.Add(arrow.To) && PathBack(arrow.To, goal, seen).ToList() is { Count: > 0 } path)
                    return path.Prepend(arrow.ToString());
            }
            return [];
        }
    }

    [Fact]
    public void A_wrong_arrow_would_be_seen()
    {
        var all = Allowed.Keys.SelectMany(Arrows).ToList();
        Assert.Contains(all, arrow => arrow is { Project: "Overlap.Actors", From: "Bridge", ToProject: "Overlap.Actors", To: "Routing" });
        Assert.Contains(all, arrow => arrow is { Project: "Overlap.Host", ToProject: "Overlap.Transport" });
    }

    private static void AssertNone(IEnumerable<string> wrong)
    {
        var text = string.Join('\n', wrong);
        Assert.True(text.Length == 0, text);
    }

    private static IEnumerable<Arrow> Arrows(string project) =>
        from source in Sources(project)
        from use in Use().Matches(source.Text)
        let target = Allowed.Keys.Where(known => Covers(known, use.Groups[1].Value)).MaxBy(known => known.Length)
        where target is not null
        select new Arrow(project, source.Folder, target, use.Groups[1].Value[target.Length..].TrimStart('.').Split('.')[0], source.Path);

    private static bool Covers(string project, string name) => name == project || name.StartsWith(project + ".", StringComparison.Ordinal);

    private static IEnumerable<(string Folder, string Path, string Text)> Sources(string project)
    {
        var root = Path.Combine(RepositoryRoot(), project);
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            if (path[0] is not ("obj" or "bin"))
                yield return (path.Length > 1 ? path[0] : "", $"{project}/{string.Join('/', path)}", File.ReadAllText(file));
        }
    }

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "../../.."));

    [GeneratedRegex(@"^using (?:static )?(Overlap[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Use();

    [GeneratedRegex(@"^using (?:static )?Akka\b", RegexOptions.Multiline)]
    private static partial Regex AkkaUse();

    private sealed record Arrow(string Project, string From, string ToProject, string To, string Source)
    {
        public override string ToString() => $"{Source} uses {ToProject}{(To.Length > 0 ? "." : "")}{To}";
    }
}
