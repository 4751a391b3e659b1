using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>A test that passes prints nothing.</summary>
[CollectionDefinition(nameof(QuietTests), DisableParallelization = true)]
[Collection(nameof(QuietTests))]
public sealed class QuietTests
{
    [Fact]
    public void Errors_dead_letters_and_the_end_of_the_system_print_nothing()
    {
        var (output, printed) = (Console.Out, new StringWriter());
        Console.SetOut(printed);
        try
        {
            using (var scenario = new Noisy())
                scenario.Run();
        }
        finally
        {
            Console.SetOut(output);
        }
        Assert.Empty(printed.ToString());
    }

    private sealed class Noisy() : ScenarioTestKit(ConfigurationFactory.ParseString("akka.loglevel = DEBUG"))
    {
        public void Run()
        {
            Log.Error(new FormatException(), "an error");
            Sys.DeadLetters.Tell("a dead letter");
            CoordinatedShutdown.Get(Sys).Run(CoordinatedShutdown.UnknownReason.Instance);
            ExpectLog("a dead letter", TimeSpan.Zero);
        }
    }
}
