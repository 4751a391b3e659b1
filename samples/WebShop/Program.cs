// A web service that gives each order to an actor, which saves them one after the other: 50 a second at most. Who sends does not wait, so
// nothing holds anybody back.
//
//   dotnet run --project samples/WebShop                        the mailbox grows
//   dotnet run --project samples/WebShop -- --Orders:Bound=50   mended: at most 50 orders are in the shop, and the others are told so
//   overlap watch --name WebShop --web                          either of them, seen from outside
//   while true; do curl -s -X POST localhost:5000/orders; done
using System.Threading.RateLimiting;
using Akka.Actor;
using Akka.Hosting;
using OpenTelemetry.Metrics;
using WebShop;

var builder = WebApplication.CreateBuilder(args);
var bound = builder.Configuration.GetValue("Orders:Bound", 0);
var database = new Database();

// What measures, exports and checks. The mailbox needs no code in the actor.
builder.Services.AddAkka("shop", akka => akka
    .AddHocon("""
        measured.mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors"
        akka.actor.deployment { "/orders" { mailbox = measured } }
        """, HoconAddMode.Prepend)
    .WithActors((system, registry) => registry.Register<OrderActor>(system.ActorOf(OrderActor.Props(database), "orders"))));
builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Overlap").AddOtlpExporter());
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<HandlerHealth>().AddHostedService(services => services.GetRequiredService<HandlerHealth>());
builder.Services.AddHealthChecks().AddCheck<HandlerHealthCheck>("handlers");

// The bound: a request that finds as many in the shop is refused, and each waits for its own order.
if (bound > 0)
{
    builder.Services.AddRateLimiter(limiter => limiter.AddPolicy(
        "orders", _ => RateLimitPartition.GetConcurrencyLimiter("all", _ => new ConcurrencyLimiterOptions { PermitLimit = bound })));
}

var app = builder.Build();
var number = 0L;
if (bound > 0)
{
    app.UseRateLimiter();
    app.MapPost("/orders", async (IRequiredActor<OrderActor> orders) =>
    {
        await orders.ActorRef.Ask<OrderActor.Saved>(new Order(Interlocked.Increment(ref number)));
        return Results.Created();
    }).RequireRateLimiting("orders");
}
else
{
    app.MapPost("/orders", (IRequiredActor<OrderActor> orders) =>
    {
        orders.ActorRef.Tell(new Order(Interlocked.Increment(ref number)));
        return Results.Accepted();
    });
}
app.MapPost("/database/hang", database.Hang);
app.MapHealthChecks("/health");
app.Run();
