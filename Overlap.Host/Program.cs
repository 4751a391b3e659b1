using Overlap.Host.Commands;
using Overlap.Host.Presentation;

Console.SetError(new FaultTolerantWriter(Console.Error));
return CommandLine.Run(args, Console.Out, Console.Error);
