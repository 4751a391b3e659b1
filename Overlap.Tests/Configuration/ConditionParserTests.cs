using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Figures;
using Overlap.Tests.Host;

namespace Overlap.Tests.Configuration;

public class ConditionParserTests
{
    [Theory]
    [InlineData("overlap.max <= 1000", "overlap.max", "<=", 1000)]
    [InlineData("overlap.max<=1e3", "overlap.max", "<=", 1000)]
    [InlineData("latency.total.p99 < 3.1s", "latency.total.p99", "<", 3100)]
    [InlineData("latency.total.p99 < 250 us", "latency.total.p99", "<", 0.25)]
    [InlineData("latency.total.p99 < 250µs", "latency.total.p99", "<", 0.25)]
    [InlineData("elapsed >= 1m30s", "elapsed", ">=", 90)]
    [InlineData("producer.behind_max == 0", "producer.behind_max", "==", 0)]
    [InlineData("memory.rss_peak < 1.5MiB", "memory.rss_peak", "<", 1.5 * (1 << 20))]
    [InlineData("memory.allocated_per_message <= 64kB", "memory.allocated_per_message", "<=", 64_000)]
    [InlineData("rate > 20000/s", "rate", ">", 20_000)]
    [InlineData("rate != 2e4", "rate", "!=", 20_000)]
    [InlineData("little.error < 2%", "little.error", "<", 0.02)]
    [InlineData("little.error < 0.02", "little.error", "<", 0.02)]
    [InlineData("workers.pull1.overlap.max <= 5", "workers.pull1.overlap.max", "<=", 5)]
    public void A_condition_is_a_figure_an_operator_and_a_limit_in_the_figures_unit(string text, string figure, string symbol, double limit)
    {
        var condition = ConditionParser.Parse(text);
        Assert.Equal((text, figure, symbol), (condition.Text, condition.Figure.Name, condition.Operator));
        Assert.Equal(limit, condition.Limit, tolerance: limit * 1e-12);
    }

    [Theory]
    [InlineData("overlap.max", "expected a figure, an operator and a value, such as overlap.max <= 1000")]
    [InlineData("overlap.max <=", "expected a figure, an operator and a value, such as overlap.max <= 1000")]
    [InlineData("<= 5", "expected a figure, an operator and a value, such as overlap.max <= 1000")]
    [InlineData("", "expected a figure, an operator and a value, such as overlap.max <= 1000")]
    [InlineData("overlap.maxx <= 5", "overlap.maxx is not a figure; did you mean overlap.max?")]
    [InlineData("latency_ms.total.p99 < 5ms", "latency_ms.total.p99 is not a figure; did you mean latency.total.p99?")]
    [InlineData("nonsense < 5", "nonsense is not a figure; figures are the members of summary.json without their units, such as overlap.max or latency.total.p99")]
    [InlineData("overlap.max =< 5", "=< is no operator here: expected <, <=, >, >=, == or !=")]
    [InlineData("overlap.max = 5", "= is no operator here: expected <, <=, >, >=, == or !=")]
    [InlineData("overlap.max < many", "overlap.max < many: expected a number such as 1000 or 1e6")]
    [InlineData("overlap.max < -5", "overlap.max < -5: expected a number such as 1000 or 1e6")]
    [InlineData("overlap.max < 5ms", "overlap.max < 5ms: expected a number such as 1000 or 1e6")]
    [InlineData("overlap.max < 1e999", "overlap.max < 1e999: expected a number such as 1000 or 1e6")]
    [InlineData("latency.total.p99 < 100", "latency.total.p99 < 100: expected a duration with its unit (us, ms, s, m, h, d)")]
    [InlineData("latency.total.p99 < 1MiB", "latency.total.p99 < 1MiB: expected a duration with its unit (us, ms, s, m, h, d)")]
    [InlineData("memory.rss_peak < 1s", "memory.rss_peak < 1s: expected a size with its unit (B, kB, KiB, MB, MiB, GB, GiB)")]
    [InlineData("rate < 5/m", "rate < 5/m: expected messages a second, such as 20000 or 20000/s")]
    [InlineData("little.error < 2 percent", "little.error < 2 percent: expected a share such as 2% or 0.02")]
    [InlineData("stopped_by < duration", "stopped_by is a word: < is no operator here: expected == or !=")]
    [InlineData("stopped_by == durations", "stopped_by is never durations: expected messages, duration, signal, memory, source, process, threshold or error; did you mean duration?")]
    public void A_mistake_is_named(string text, string message) =>
        Assert.Equal(message, Assert.Throws<SettingsException>(() => ConditionParser.Parse(text)).Message);

    [Fact]
    public void Any_text_is_a_condition_or_one_line_that_says_why_not() => Prop.ForAll<string>(text =>
    {
        try
        {
            return ConditionParser.Parse(text ?? "").Text == text;
        }
        catch (SettingsException wrong)
        {
            return wrong.Message.Length > 0;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_is_on_one_side_of_its_limit() => Prop.ForAll<PositiveInt, PositiveInt>((number, limit) =>
    {
        var holds = new[] { "<", "<=", ">", ">=", "==", "!=" }
            .Select(symbol => ConditionParser.Parse($"overlap.max {symbol} {limit.Get}").HoldsFor(number.Get)).ToArray();
        return holds[0] == !holds[3] && holds[1] == !holds[2] && holds[4] == !holds[5] && holds[1] == (holds[0] || holds[4]);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("overlap.max <= 61554", true, 0)]
    [InlineData("overlap.max < 61554", false, 0)]
    [InlineData("overlap.max < 61560", true, 6)]
    [InlineData("overlap.max > 61560", false, -6)]
    [InlineData("overlap.max == 61560", false, -6)]
    [InlineData("overlap.max != 61560", true, 6)]
    [InlineData("latency.total.p99 < 3s", false, -10)]
    [InlineData("steady.rate > 20000", true, 1)]
    public void A_checked_condition_has_a_margin_in_the_figures_unit(string text, bool holds, double margin)
    {
        var condition = ConditionParser.Parse(text);
        var summary = SummaryJson.ToElement(Samples.Summary());
        Assert.Equal(
            new ThresholdResult(text, condition.Figure.Name, holds, condition.Figure.NumberIn(summary), null, margin, ViolatedAtS: 3), condition.Check(summary, 3));
    }

    [Theory]
    [InlineData("stopped_by == duration", true)]
    [InlineData("stopped_by != duration", false)]
    [InlineData("stopped_by == memory", false)]
    public void A_word_is_compared_as_it_is(string text, bool holds) =>
        Assert.Equal(new ThresholdResult(text, "stopped_by", holds, null, "duration", null, null), ConditionParser.Parse(text).Check(SummaryJson.ToElement(Samples.Summary())));

    [Theory]
    [InlineData("tokens.held_max <= 5")]
    [InlineData("tokens.held_max != 5")]
    public void Without_a_value_nothing_holds(string text) =>
        Assert.Equal(new ThresholdResult(text, "tokens.held_max", false, null, null, null, null), ConditionParser.Parse(text).Check(SummaryJson.ToElement(Samples.Summary())));

    [Fact]
    public void Every_figure_can_be_expected_to_be_something() => Assert.All(FigureCatalogue.All, figure => ConditionParser.Parse(figure.Kind switch
    {
        FigureKind.Word => $"{figure.Name} == {figure.Words[0]}",
        _ => $"{figure.Name} == 0",
    }));
}
