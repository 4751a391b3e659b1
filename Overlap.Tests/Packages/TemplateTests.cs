using System.Xml.Linq;

namespace Overlap.Tests.Packages;

/// <summary>The projects that <c>dotnet new</c> makes use the versions of this checkout.</summary>
public class TemplateTests
{
    public static TheoryData<string> Projects =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "Overlap.Templates", "templates"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileName(path))];

    [Theory, MemberData(nameof(Projects))]
    public void A_template_refers_to_the_versions_of_this_checkout(string project)
    {
        var path = Directory.GetFiles(Path.Combine(Repository.Root, "Overlap.Templates"), project, SearchOption.AllDirectories).Single();
        var own = Read("Directory.Build.props", "VersionPrefix").Single().Value;
        var known = Read("Directory.Packages.props", "PackageVersion").ToDictionary(each => Name(each), each => Version(each));
        var used = XDocument.Load(path).Descendants("PackageReference").ToList();

        Assert.NotEmpty(used);
        Assert.All(used, each => Assert.Equal(Name(each).StartsWith("Overlap.", StringComparison.Ordinal) ? own : known[Name(each)], Version(each)));
    }

    private static IEnumerable<XElement> Read(string file, string element) => XDocument.Load(Path.Combine(Repository.Root, file)).Descendants(element);

    private static string Name(XElement package) => package.Attribute("Include")!.Value;

    private static string Version(XElement package) => package.Attribute("Version")!.Value;
}
