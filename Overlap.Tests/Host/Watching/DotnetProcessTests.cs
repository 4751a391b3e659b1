using Overlap.Host;
using Overlap.Host.Watching;

namespace Overlap.Tests.Host.Watching;

public class DotnetProcessTests
{
    [Theory]
    [InlineData("WebShop", "dotnet", "bin/WebShop.dll", "--urls", "http://127.0.0.1:0")]
    [InlineData("Shop.Web", "dotnet", "exec", "--runtimeconfig", "a.json", "/app/Shop.Web.DLL", "x.dll")]
    [InlineData(null, "dotnet", "build")]
    [InlineData(null)]
    public void What_dotnet_runs_is_known_by_its_assembly(string? name, params string[] arguments) =>
        Assert.Equal(name, DotnetProcess.ProgramIn(arguments));

    [Fact]
    public void A_process_that_there_is_not_is_said_to_be_none()
    {
        var error = Assert.Throws<CommandException>(() => DotnetProcess.Find(int.MaxValue));
        Assert.Equal((ExitCode.Usage, "--pid 2147483647: there is no such process; overlap watch lists those that can be watched"), (error.Code, error.Message));
    }
}
