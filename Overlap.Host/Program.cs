using Overlap.Host.Commands;
using Overlap.Host.Presentation;

Console.SetError(new ForgivingWriter(Console.Error));
return await CommandLine.RunAsync(args, Console.Out, Console.Error);
