using System.CommandLine;
using Overlap.Benchmarks;
using Overlap.Benchmarks.Handlers;
using Overlap.Benchmarks.Roles;
using Overlap.Benchmarks.Typed;

if (args is [RoleHost.Command, var options])
    RoleHost.Run(options);
if (args is [HandlerHost.Command, var group, var name])
{
    HandlerHost.Run(group, name);
    return 0;
}
if (args is [NetMqLoop.Command, var end, var endpoint, var messages, var size])
{
    NetMqLoop.Run(end, endpoint, long.Parse(messages), int.Parse(size));
    return 0;
}

var names = Benchmarks.Names;
var only = new Option<string[]>("--only")
{
    Description = $"What to measure: {string.Join(", ", names)}. All of it by default",
    AllowMultipleArgumentsPerToken = true,
};
only.AcceptOnlyFromAmong([.. names]);
var rounds = new Option<int>("--rounds") { Description = "How often each is measured", DefaultValueFactory = _ => 5 };
var seconds = new Option<double>("--seconds") { Description = "How long each is measured in a round", DefaultValueFactory = _ => 2 };
var warmUp = new Option<double>("--warm-up") { Description = "Seconds from the first message until the measurement starts", DefaultValueFactory = _ => 2 };
var json = new Option<FileInfo?>("--json") { Description = "A file for all measurements" };

var root = new RootCommand("Measures how fast the lab is, beside references that are measured in turns with it.") { only, rounds, seconds, warmUp, json };
root.SetAction(parsed =>
{
    var asked = parsed.GetValue(only) is { Length: > 0 } some ? some : names;
    var plan = new Rounds(parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(warmUp)), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
    Benchmarks.Run(asked, plan, parsed.GetValue(json));
});
// 1 when the command line is invalid or a measurement failed.
return root.Parse(args).Invoke();
