// A stream that looks prices up, 64 at a time. The service behind it has 4 connections, so 60 of them wait: the rate is that of a width of
// 4, and a look-up takes sixteen times as long.
//
//   dotnet run --project samples/WideStream        wide
//   dotnet run --project samples/WideStream -- 4   as wide as the service
//   overlap watch --name WideStream                either of them, seen from outside
using System.Globalization;
using Akka.Actor;
using WideStream;

var width = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 64;
using var system = ActorSystem.Create("prices");
await PriceStream.RunAsync(system, Enumerable.Repeat(1, int.MaxValue), new PriceService(TimeProvider.System), width);
