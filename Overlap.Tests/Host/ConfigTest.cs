using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Host.Configuration;

namespace Overlap.Tests.Host;

/// <summary>A test of configurations from files in a folder of its own, variables and options.</summary>
public abstract class ConfigTest : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overlap-config-");

    private protected string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private protected string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private protected static IReadOnlyList<Assignment> Option(params string[] assignments) =>
        OptionLayer.Read(assignments.Select(text => OptionSetting.Parse("--set", text)), []);

    private protected static IReadOnlyList<Assignment> Environment(params (string Name, string Value)[] variables) =>
        EnvironmentLayer.Read(variables.ToDictionary(pair => pair.Name, pair => pair.Value));

    private protected static string Rejection(Func<object> act) => Assert.Throws<SettingsException>(act).Message;
}
