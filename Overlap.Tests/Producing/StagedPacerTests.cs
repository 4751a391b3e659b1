using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Producing;
using Overlap.Metering;

namespace Overlap.Tests.Producing;

public class StagedPacerTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    // Steps, ramps up and down, and pauses, of 1 ms to 10 s.
    private static readonly Arbitrary<Case> Cases =
        (from count in Gen.Choose(1, 6)
         from first in Rate()
         from parts in (from to in Rate() from holds in Gen.Elements(true, false) from ms in Gen.Choose(1, 10_000) select (to, holds, ms)).ArrayOf(count)
         from share in Gen.Choose(0, 1_000_000)
         select new Case(StagesOf(first, parts), share / 1e6))
        .Where(each => each.Stages.Any(stage => stage.FromPerS + stage.ToPerS > 0)).ToArbitrary();

    [Fact]
    public void A_message_is_due_when_the_integral_of_the_rate_has_reached_those_before_it() =>
        Prop.ForAll(Cases, each =>
        {
            var due = each.Pacer.DueAt(each.Number);
            return each.Integral(due - Tick) <= each.Number - 1 && each.Integral(due + Tick) >= each.Number - 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void There_are_as_many_messages_as_the_integral_over_all() =>
        Prop.ForAll(Cases, each =>
            each.Pacer.Messages == (long)Math.Ceiling(each.Integral(each.End)) && each.Pacer.DueAt(each.Pacer.Messages + 1) > each.End)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_count_in_a_stage_is_right_to_one_message() =>
        Prop.ForAll(Cases, each => each.Begins.All(stage =>
        {
            var end = stage.At + stage.Stage.Duration;
            var due = each.Pacer.DueWithin(end) - (stage.At == TimeSpan.Zero ? 0 : each.Pacer.DueWithin(stage.At));
            return Math.Abs(due - (each.Integral(end) - each.Integral(stage.At))) <= 1;
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void No_message_is_due_before_the_one_in_front_of_it() =>
        Prop.ForAll(Cases, each => Enumerable.Range(0, 100).All(next =>
            each.Pacer.DueAt(each.Number + next) <= each.Pacer.DueAt(each.Number + next + 1))).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_due_within_a_pause() =>
        Prop.ForAll(Cases, each =>
        {
            var due = each.Pacer.DueAt(each.Number);
            return each.Begins.Where(stage => stage.Stage.FromPerS + stage.Stage.ToPerS == 0)
                .All(pause => due <= pause.At || due >= pause.At + pause.Stage.Duration);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Messages_of_a_step_are_even_in_time() =>
        Prop.ForAll(Cases, each =>
        {
            var (due, next) = (each.Pacer.DueAt(each.Number), each.Pacer.DueAt(each.Number + 1));
            var step = each.Begins.FirstOrDefault(stage => stage.At < due && next < stage.At + stage.Stage.Duration);
            return step.Stage is not { } stage || stage.FromPerS != stage.ToPerS
                || Math.Abs((next - due).Ticks - TimeSpan.TicksPerSecond / stage.ToPerS) <= 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_due_at_a_time_and_when_it_is_due_agree() =>
        Prop.ForAll(Cases, each =>
        {
            var at = each.End * each.Share;
            var due = each.Pacer.Due(at);
            return (due == 0 || each.Pacer.DueAt(due) <= at) && each.Pacer.DueAt(due + 1) > at
                && each.Pacer.Due(each.Pacer.DueAt(each.Number)) >= each.Number;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0.7)]
    [InlineData(30)]
    [InlineData(44_100)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void A_day_adds_no_drift(double rate)
    {
        var pacer = new Pacer([new Stage(rate, rate, 3_600), new Stage(rate, rate, 82_800), new Stage(rate, rate, 1)]);
        var alone = new Pacer(rate);
        for (var hour = 1; hour <= 24; hour++)
        {
            var number = (long)(hour * 3_600 * rate) + 1;
            var exact = (number - 1) * (decimal)TimeSpan.TicksPerSecond / (decimal)rate;
            Assert.InRange(pacer.DueAt(number).Ticks - exact, -0.51m, 0.51m);
            Assert.Equal(pacer.DueAt(number), alone.DueAt(number));
        }
    }

    [Fact]
    public void A_falling_ramp_is_a_rising_one_seen_from_its_end() =>
        Prop.ForAll(Gen.Choose(2, 50_000).ToArbitrary(), twice =>
        {
            // The rate's integral is whole at the end, so the first message of the one stands for the end of the other.
            var (rise, fall) = (new Pacer([new Stage(0, 2 * twice, 1)]), new Pacer([new Stage(2 * twice, 0, 1)]));
            return Enumerable.Range(1, twice - 1).All(n => rise.DueAt(n + 1) + fall.DueAt(twice - n + 1) == TimeSpan.FromSeconds(1));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_step_a_pause_and_a_ramp_have_these_times()
    {
        var pacer = new Pacer([new Stage(2, 2, 1), new Stage(0, 0, 10), new Stage(0, 4, 2)]);
        // Two a second; nothing for 10 s; then t² messages after t seconds.
        Assert.Equal(
            [0, 500, 11_000, 12_000, 12_414.2136, 12_732.0508],
            Enumerable.Range(1, 6).Select(number => Math.Round(pacer.DueAt(number).TotalMilliseconds, 4)));
        Assert.Equal([2L, 2, 3], new[] { 0.5, 10.9999, 11 }.Select(seconds => pacer.Due(TimeSpan.FromSeconds(seconds))));
    }

    private static Gen<double> Rate() => Gen.Frequency((1, Gen.Constant(0d)), (3, Gen.Choose(1, 10_000_000).Select(hundredths => hundredths / 100d)));

    private static Stage[] StagesOf(double first, (double To, bool Holds, int Ms)[] parts)
    {
        var before = first;
        var stages = new Stage[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            stages[i] = new Stage(parts[i].Holds ? parts[i].To : before, parts[i].To, parts[i].Ms / 1e3);
            before = parts[i].To;
        }
        return stages;
    }

    private sealed record Case(Stage[] Stages, double Share)
    {
        public Pacer Pacer { get; } = new(Stages);

        public TimeSpan End => new(Stages.Sum(stage => stage.Duration.Ticks));

        // Any of the messages.
        public long Number => 1 + (long)(Share * (Pacer.Messages - 1));

        public IEnumerable<(TimeSpan At, Stage Stage)> Begins
        {
            get
            {
                var at = TimeSpan.Zero;
                foreach (var stage in Stages)
                {
                    yield return (at, stage);
                    at += stage.Duration;
                }
            }
        }

        public decimal Integral(TimeSpan until)
        {
            var sum = 0m;
            foreach (var (at, stage) in Begins)
            {
                var ticks = (decimal)Math.Clamp((until - at).Ticks, 0, stage.Duration.Ticks);
                var (from, to) = ((decimal)stage.FromPerS, (decimal)stage.ToPerS);
                sum += (from * ticks + (to - from) * ticks * ticks / stage.Duration.Ticks / 2) / TimeSpan.TicksPerSecond;
            }
            return sum;
        }

        public override string ToString() => $"{string.Join(", ", Stages.AsEnumerable())}: message {Number}";
    }
}
