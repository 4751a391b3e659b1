using System.Text;
using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Engine.Logging;

/// <summary>What the default logger writes to standard output, which tests share: alone, therefore.</summary>
[CollectionDefinition(nameof(ConsoleLoggingTests), DisableParallelization = true)]
[Collection(nameof(ConsoleLoggingTests))]
public class ConsoleLoggingTests
{
    [Fact]
    public async Task A_bad_format_string_gives_an_error_line()
    {
        var original = Console.Out;
        var output = new LineWriter(until: "the last line");
        Console.SetOut(output);
        try
        {
            var system = ActorSystem.Create("console");
            system.Log.Info("{0} and {1}", "only one");
            system.Log.Warning("{0} is well", "this");
            system.Log.Warning("the last line");
            await output.Found.WaitAsync(TimeSpan.FromSeconds(30));
            await system.Terminate();
        }
        finally
        {
            Console.SetOut(original);
        }

        Assert.Contains(output.Lines, line => line.Contains("ERROR"));
        Assert.Contains(output.Lines, line => line.Contains("[WARNING]") && line.EndsWith("this is well"));
    }

    private sealed class LineWriter(string until) : StringWriter
    {
        private readonly TaskCompletionSource _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<string> _lines = [];

        public Task Found => _found.Task;

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            lock (_lines)
            {
                _lines.Add(value ?? "");
            }

            if (value?.EndsWith(until, StringComparison.Ordinal) ?? false)
            {
                _found.TrySetResult();
            }
        }
    }
}
