using Overlap.Tests.Logs;

namespace Overlap.Tests.Packages;

/// <summary>The packages as their users have them: a folder of packages, an empty cache, and projects outside of this checkout.</summary>
[Trait("Category", "System"), Collection(NeedsTheMachineToItself.Name)]
public sealed class PackagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dotnet _dotnet;

    public PackagesTests() => _dotnet = new Dotnet(_folder.Path, feed: _folder["feed"], cache: _folder["cache"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task They_are_enough_for_a_test_a_body_a_run_and_an_application()
    {
        var (code, output, errors) = await Dotnet.RunAsync("dotnet", Repository.Root, ["pack", "-o", _folder["feed"], "-v", "quiet"]);
        Assert.True(code == 0, output + errors);
        await _dotnet.RunAsync("tool", "install", "overlap", "--tool-path", _folder["tool"], "--add-source", _folder["feed"]);
        await _dotnet.RunAsync("new", "install", Directory.GetFiles(_folder["feed"], "Overlap.Templates.*.nupkg").Single(), "--debug:custom-hive", _folder["hive"]);

        await AScenarioPassesAsync();
        await ABodyRunsAsync();
        await AMailboxIsMeasuredAsync();
    }

    private async Task AScenarioPassesAsync()
    {
        await _dotnet.RunAsync("new", "overlap-scenario", "-o", "MyScenarios", "--debug:custom-hive", _folder["hive"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["MyScenarios"], "OverNodes.cs"), """
            using Overlap.TestKit;
            using Xunit;

            public sealed class OverNodes() : ClusterTestKit("overlap.source { messages = 300, rate = 100 }")
            {
                [Fact]
                public void Nothing_is_lost_with_one()
                {
                    StartNodes(3);
                    StartRun();
                    Advance(Seconds(1));
                    Kill(node: 1);
                    AwaitEnd();
                    Expect(now => now.Done == 300);
                }
            }
            """);
        Assert.Contains("Passed:     2,", await _dotnet.RunAsync("test", "MyScenarios"));
    }

    private async Task ABodyRunsAsync()
    {
        await _dotnet.RunAsync("new", "overlap-body", "-o", "MyBodies", "--debug:custom-hive", _folder["hive"]);
        await _dotnet.RunAsync("build", "MyBodies");
        var (code, output, errors) = await Dotnet.RunAsync(
            Path.Combine(_folder["tool"], "overlap"), _folder.Path,
            ["run", "--mode", "pipe", "--body", "MyBodies.Body", "-s", "overlap.worker.body.assembly=MyBodies/bin/Debug/net10.0/MyBodies.dll", "--messages", "20"]);
        Assert.True(code == 0, errors);
        Assert.Contains("emitted   20: 20 completed, 0 failed, 0 unfinished", output);
    }

    // It knows of Overlap by its config alone, and of what is measured by .NET's own metrics.
    private async Task AMailboxIsMeasuredAsync()
    {
        Directory.CreateDirectory(_folder["MyApplication"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["MyApplication"], "MyApplication.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Overlap.Metering.Actors" Version="*" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder["MyApplication"], "Program.cs"), """"
            using System.Diagnostics.Metrics;
            using Akka.Actor;

            var system = ActorSystem.Create("mine", """
                measured-mailbox.mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors"
                akka.actor.deployment { "/orders" { mailbox = measured-mailbox } }
                """);
            var orders = system.ActorOf(Props.Create(() => new Orders()), "orders");
            for (var i = 0; i < 10; i++)
                orders.Tell(i);
            await orders.Ask("ready");

            using var listener = new MeterListener();
            listener.InstrumentPublished = (instrument, it) => { if (instrument.Meter.Name == "Overlap") it.EnableMeasurementEvents(instrument); };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Console.WriteLine($"{instrument.Name} of {tags[0].Value}: {value}"));
            listener.Start();
            listener.RecordObservableInstruments();

            public sealed class Orders : ReceiveActor
            {
                public Orders() => ReceiveAny(message => Sender.Tell(message));
            }
            """");

        var output = await _dotnet.RunAsync("run", "--project", "MyApplication");
        Assert.Contains("overlap.messages.emitted of orders: 11", output);
        Assert.Contains("overlap.messages.started of orders: 11", output);
    }
}
