using Overlap.Host.Watching;
using Overlap.Metering;
using Overlap.Metering.Watching;

namespace Overlap.Tests.Host.Watching;

public class ReadingBuilderTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;

    private readonly ReadingBuilder _builder = new();

    [Theory]
    [InlineData("orders")]
    [InlineData("pool/*")]
    [InlineData("a,b=c")]
    [InlineData("a,overlap.quantile=0.5,b")]
    public void Values_of_a_handler_are_one_reading(string name)
    {
        AddCounts(name);
        _builder.Add("overlap.messages.bound", $"overlap.handler={name}", "100");

        var reading = _builder.Build(At);
        Assert.Equal([new HandlerReading(name, new OverlapReading(21, 15, 10, 3, 6, 2), 100, null)], reading.Handlers);
        Assert.Null(reading.Latency);
    }

    [Fact]
    public void Quantiles_are_told_in_milliseconds_of_each_handler_and_of_all()
    {
        AddCounts("orders");
        AddQuantiles("overlap.handler=orders,", 1);
        AddQuantiles("", 2);

        var reading = _builder.Build(At);
        Assert.Equal(new Percentiles(500, 900, 990, 999, 1_000), reading.Handlers.Single().Latency!.Queue);
        Assert.Equal(new Percentiles(5_000, 9_000, 9_900, 9_990, 10_000), reading.Handlers.Single().Latency!.Body);
        Assert.Equal(2_000, reading.Latency!.Queue.Max);
    }

    [Fact]
    public void A_collection_begins_with_nothing()
    {
        AddCounts("orders");
        _builder.Build(At);

        Assert.Empty(_builder.Build(At).Handlers);
    }

    [Fact]
    public void What_is_no_number_is_left_out()
    {
        AddCounts("orders");
        _builder.Add("overlap.messages.failed", "overlap.handler=orders", "");

        Assert.Equal(3, _builder.Build(At).Handlers.Single().Counts.Failed);
    }

    [Fact]
    public void A_run_of_the_lab_is_known_by_what_it_receives()
    {
        AddCounts("1");
        Assert.False(_builder.IsOfLab);
        _builder.Add("overlap.messages.received", "", "7");
        Assert.True(_builder.IsOfLab);
    }

    private void AddCounts(string handler)
    {
        (string, int)[] values = [("emitted", 21), ("started", 15), ("completed", 10), ("failed", 3), ("queued", 6), ("in_flight", 2)];
        foreach (var (name, value) in values)
            _builder.Add($"overlap.messages.{name}", $"overlap.handler={handler}", $"{value}");
    }

    private void AddQuantiles(string handler, double scale)
    {
        foreach (var (gauge, factor) in new[] { ("queue", 1.0), ("process", 10.0), ("total", 11.0) })
            foreach (var quantile in new[] { 0.5, 0.9, 0.99, 0.999, 1 })
                _builder.Add($"overlap.{gauge}.quantile", $"{handler}overlap.quantile={quantile}", $"{quantile * factor * scale}");
    }
}
