using System.Runtime.InteropServices;

namespace Overlap.Benchmarks.StartUp;

/// <summary>The host and a "Hello, World!", published with the same options into a folder that is deleted afterwards.</summary>
internal sealed class PublishedPrograms : IDisposable
{
    private const string HelloProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
        </Project>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overlap-start-up-");

    public PublishedPrograms()
    {
        var hello = _folder.CreateSubdirectory("hello-source");
        File.WriteAllText(Path.Combine(hello.FullName, "hello.csproj"), HelloProject);
        File.WriteAllText(Path.Combine(hello.FullName, "Program.cs"), "System.Console.WriteLine(\"Hello, World!\");");
        Hello = Publish(Path.Combine(hello.FullName, "hello.csproj"), "hello");
        Host = Publish(Path.Combine(Repository.Root, "Overlap.Host", "Overlap.Host.csproj"), "overlap");
    }

    /// <summary>The "Hello, World!".</summary>
    public string Hello { get; }

    /// <summary>The <c>overlap</c> console.</summary>
    public string Host { get; }

    /// <summary>A folder for what the programs write.</summary>
    public string Scratch => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private string Publish(string project, string program)
    {
        var output = Path.Combine(_folder.FullName, program);
        Repository.Dotnet(
            "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
            "-p:PublishReadyToRun=true", "-o", output, "-v", "quiet");
        return Path.Combine(output, Repository.Executable(program));
    }
}
