using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.VirtualTime;

namespace Overlap.Tests.VirtualTime;

/// <summary>Any order of scheduling, cancelling and advancing does what a plain list, searched anew for every run, does.</summary>
public sealed class VirtualSchedulerProperties
{
    private enum Kind
    {
        Once,
        Repeatedly,
        Nested,
        Cancel,
        Advance,
    }

    private sealed record Command(Kind Kind, int Number);

    private static readonly Gen<Command> Commands =
        from kind in Gen.Elements(Enum.GetValues<Kind>())
        from number in Gen.Choose(0, 40)
        select new Command(kind, number);

    [Fact]
    public void Runs_what_a_list_runs_at_the_same_times() =>
        Prop.ForAll(Commands.ListOf().ToArbitrary(), commands =>
        {
            var real = RunReal(commands);
            var model = RunModel(commands);
            return real.SequenceEqual(model);
        }).QuickCheckThrowOnFailure();

    private static List<string> RunReal(IEnumerable<Command> commands)
    {
        var scheduler = new VirtualScheduler(ConfigurationFactory.Empty, NoLogger.Instance);
        var advanced = ((IScheduler)scheduler).Advanced;
        var log = new List<string>();
        var handles = new List<Cancelable>();
        foreach (var (kind, number) in commands)
        {
            var name = handles.Count;
            var delay = TimeSpan.FromMilliseconds(number);
            void Note() => log.Add($"{name}@{scheduler.MonotonicClock.TotalMilliseconds}");
            switch (kind)
            {
                case Kind.Once:
                    advanced.ScheduleOnce(delay, Note, Handle());
                    break;
                case Kind.Repeatedly:
                    advanced.ScheduleRepeatedly(delay, delay + TimeSpan.FromMilliseconds(1), Note, Handle());
                    break;
                case Kind.Nested:
                    advanced.ScheduleOnce(delay, () =>
                    {
                        Note();
                        advanced.ScheduleOnce(delay / 2, Note);
                    }, Handle());
                    break;
                case Kind.Cancel when handles.Count > 0:
                    handles[number % handles.Count].Cancel();
                    break;
                case Kind.Advance:
                    scheduler.Advance(delay);
                    log.Add($"pending {scheduler.Pending}");
                    break;
            }
            Cancelable Handle()
            {
                handles.Add(new Cancelable(advanced));
                return handles[^1];
            }
        }
        return log;
    }

    private static List<string> RunModel(IEnumerable<Command> commands)
    {
        var items = new List<Item>();
        var log = new List<string>();
        var named = 0;
        var cancelled = new HashSet<int>();
        double now = 0;
        foreach (var (kind, number) in commands)
        {
            switch (kind)
            {
                case Kind.Once:
                    items.Add(new Item(now + number, named, named++, null, null));
                    break;
                case Kind.Repeatedly:
                    items.Add(new Item(now + number, named, named++, number + 1, null));
                    break;
                case Kind.Nested:
                    items.Add(new Item(now + number, named, named++, null, number / 2.0));
                    break;
                case Kind.Cancel when named > 0:
                    cancelled.Add(number % named);
                    break;
                case Kind.Advance:
                    Advance(now + number);
                    log.Add($"pending {items.Count(IsLive)}");
                    break;
            }
        }
        return log;

        bool IsLive(Item item) => item.Handle is not { } handle || !cancelled.Contains(handle);

        void Advance(double end)
        {
            // The list is in the order of scheduling, so the first of the earliest is the one to run.
            while (items.Where(item => IsLive(item) && item.Due <= end).MinBy(item => item.Due) is { } next)
            {
                now = next.Due;
                items.Remove(next);
                if (next.Interval is { } interval)
                    items.Add(next with { Due = now + interval });
                log.Add($"{next.Name}@{now}");
                if (next.Then is { } then)
                    items.Add(new Item(now + then, next.Name, null, null, null));
            }
            now = end;
        }
    }

    private sealed record Item(double Due, int Name, int? Handle, int? Interval, double? Then);
}
