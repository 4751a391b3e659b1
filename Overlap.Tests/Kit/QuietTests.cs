using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>A test that passes prints nothing. Alone, because there is one console.</summary>
[CollectionDefinition(nameof(QuietTests), DisableParallelization = true)]
[Collection(nameof(QuietTests))]
public sealed class QuietTests
{
    [Fact]
    public void Errors_dead_letters_and_the_end_of_the_system_print_nothing() => Assert.Empty(PrintedWith(""));

    [Fact]
    public void They_would_with_the_logger_of_Akkas_TestKit() =>
        Assert.Contains("an error", PrintedWith("""akka.loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"]"""));

    private static string PrintedWith(string config)
    {
        var (output, printed) = (Console.Out, new StringWriter());
        Console.SetOut(printed);
        try
        {
            using var scenario = new Noisy(config);
            scenario.Run();
        }
        finally
        {
            Console.SetOut(output);
        }
        return printed.ToString();
    }

    private sealed class Noisy(string config) : ScenarioTestKit(ConfigurationFactory.ParseString($"akka.loglevel = DEBUG\n{config}"))
    {
        public void Run()
        {
            Log.Error(new FormatException(), "an error");
            Sys.DeadLetters.Tell("a dead letter");
        }
    }
}
