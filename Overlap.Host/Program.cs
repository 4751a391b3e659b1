using Overlap.Host;
using Overlap.Host.Commands;
using Overlap.Host.Presentation;
using Overlap.Host.Producers;

AkkaWarmUp.Start(args);
Console.SetError(new FaultTolerantWriter(Console.Error));
return CommandLine.Run(args, Console.Out, Console.Error, ProducerProcess.Start);
