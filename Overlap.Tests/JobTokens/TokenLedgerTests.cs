using FsCheck;
using FsCheck.Fluent;
using Overlap.JobTokens;

namespace Overlap.Tests.JobTokens;

/// <summary>The queue's rules, held against random histories of acquire, release, cancel, time and peers.</summary>
public class TokenLedgerTests
{
    [Fact]
    public void The_implicit_slot_is_first_and_never_returned_to_the_source()
    {
        var source = new MemoryTokenSource("+"u8);
        var ledger = new TokenLedger(source, new OwnSlot());

        var first = ledger.Begin(null, Ignore);
        Assert.True(first.Token!.IsImplicit);
        Assert.Equal(1, source.Free);

        ledger.Release(first.Token);
        Assert.Equal(1, source.Free);
        Assert.True(ledger.Begin(null, Ignore).Token!.IsImplicit);
        Assert.Equal((byte)'+', ledger.Begin(null, Ignore).Token!.Value);
        Assert.Equal(TokenOutcome.Full, ledger.Begin(null, Ignore).Outcome);
    }

    [Fact]
    public void Without_an_implicit_slot_all_tokens_are_from_the_source() =>
        Assert.Equal(TokenOutcome.Full, new TokenLedger(new MemoryTokenSource([]), slot: null).Begin(null, Ignore).Outcome);

    [Fact]
    public void The_implicit_slot_is_passed_to_the_first_wait()
    {
        var ledger = new TokenLedger(new MemoryTokenSource([]), new OwnSlot());
        var slot = ledger.Begin(null, Ignore).Token!;
        var waits = new[] { ledger.Begin(9, Ignore), ledger.Begin(5, Ignore) };

        Assert.Same(waits[0], ledger.Release(slot));
        Assert.True(waits[0].Token!.IsImplicit);
        Assert.Equal(TokenOutcome.Waiting, waits[1].Outcome);
    }

    [Fact]
    public void A_token_can_be_released_once()
    {
        var source = new MemoryTokenSource("+"u8);
        var ledger = new TokenLedger(source, new OwnSlot());
        var slot = ledger.Begin(null, Ignore).Token!;
        var token = ledger.Begin(null, Ignore).Token!;
        ledger.Release(slot);
        ledger.Release(token);

        // The slot is somebody else's by now.
        Assert.True(ledger.Begin(null, Ignore).Token!.IsImplicit);
        Assert.Equal(JobserverError.NotHeld, Assert.Throws<JobserverException>(() => ledger.Release(slot)).Error);
        Assert.Equal(JobserverError.NotHeld, Assert.Throws<JobserverException>(() => ledger.Release(token)).Error);
        Assert.Equal(1, source.Free);
    }

    [Fact]
    public void A_token_that_cannot_be_returned_stays_held()
    {
        var source = new MemoryTokenSource("ab"u8);
        var ledger = new TokenLedger(source, slot: null);
        var token = ledger.Begin(null, Ignore).Token!;
        source.Dispose();

        Assert.Equal(JobserverError.ReleaseFailed, Assert.Throws<JobserverException>(() => ledger.Release(token)).Error);
        Assert.Equal(1, ledger.Counts.Held);
        Assert.Equal(1, ledger.ReleaseAll([]));
    }

    [Fact]
    public void The_end_of_the_server_ends_all_waits()
    {
        var source = new MemoryTokenSource([]);
        var ledger = new TokenLedger(source, slot: null);
        var waits = new[] { ledger.Begin(5, Ignore), ledger.Begin(3, Ignore) };
        source.Dispose();
        var ended = new List<TokenWait>();

        ledger.Serve(ended);
        Assert.Equal(waits, ended);
        Assert.All(ended, wait => Assert.Equal(TokenOutcome.ServerGone, wait.Outcome));
        Assert.Equal(TokenOutcome.ServerGone, ledger.Begin(null, Ignore).Outcome);
    }

    [Fact]
    public void Random_histories_keep_the_rules()
    {
        // What happens, and to whom: the number picks a wait, a token, or a time.
        var events = Gen.Elements("acquire", "try", "release", "cancel", "serve", "time", "peer takes", "peer gives");
        var steps = Gen.Zip(events, Gen.Choose(0, 99));
        Prop.ForAll(steps.ListOf().ToArbitrary(), history => new History().Run(history)).QuickCheckThrowOnFailure();
    }

    private static void Ignore(TokenWait wait)
    {
    }

    private sealed class History
    {
        private static readonly byte[] Bytes = [0, 10, 32, 97, 128, 255];

        private readonly MemoryTokenSource _source = new(Bytes);
        private readonly TokenLedger _ledger;
        private readonly List<TokenWait> _waiting = [];
        private readonly List<JobToken> _held = [];
        private readonly List<byte> _peers = [];
        private long _now;

        public History() => _ledger = new TokenLedger(_source, new OwnSlot());

        public bool Run(IEnumerable<(string What, int Number)> history)
        {
            foreach (var (what, number) in history)
            {
                Do(what, number);
                Check();
            }
            _ledger.ReleaseAll([]);
            foreach (var value in _peers)
                _source.Return(value);
            Assert.Equal(Bytes, _source.ToArray().Order());
            return true;
        }

        private void Do(string what, int number)
        {
            var ended = new List<TokenWait>();
            switch (what)
            {
                case "acquire":
                    Begun(_ledger.Begin(_now + number, Ignore));
                    break;
                case "try":
                    Begun(_ledger.Begin(null, Ignore));
                    break;
                case "release" when _held.Count > 0:
                    var token = _held[number % _held.Count];
                    _held.Remove(token);
                    if (_ledger.Release(token) is { } next)
                        ended.Add(next);
                    break;
                case "cancel" when _waiting.Count > 0:
                    var wait = _waiting[number % _waiting.Count];
                    Assert.True(_ledger.Cancel(wait));
                    Assert.False(_ledger.Cancel(wait));
                    Assert.Equal(TokenOutcome.Cancelled, wait.Outcome);
                    _waiting.Remove(wait);
                    break;
                case "serve":
                    _ledger.Serve(ended);
                    break;
                case "time":
                    _now += number;
                    _ledger.Expire(_now, ended);
                    Assert.All(ended, wait => Assert.Equal(TokenOutcome.TimedOut, wait.Outcome));
                    Assert.Equal(_waiting.Where(wait => wait.Deadline <= _now).ToHashSet(), ended.ToHashSet());
                    _waiting.RemoveAll(ended.Contains);
                    ended.Clear();
                    break;
                case "peer takes" when _source.TryTake(out var value) == TakeResult.Taken:
                    _peers.Add(value);
                    break;
                case "peer gives" when _peers.Count > 0:
                    _source.Return(_peers[number % _peers.Count]);
                    _peers.RemoveAt(number % _peers.Count);
                    break;
            }

            // First come, first served.
            Assert.Equal(_waiting.Take(ended.Count), ended);
            _waiting.RemoveRange(0, ended.Count);
            _held.AddRange(ended.Select(wait => wait.Token!));
        }

        private void Begun(TokenWait wait)
        {
            if (wait.Outcome == TokenOutcome.Waiting)
                _waiting.Add(wait);
            if (wait.Outcome == TokenOutcome.Granted)
                _held.Add(wait.Token!);
            // No wait overtakes another.
            if (_waiting.Count > 0 && _waiting[0] != wait)
                Assert.NotEqual(TokenOutcome.Granted, wait.Outcome);
        }

        private void Check()
        {
            var counts = _ledger.Counts;
            Assert.Equal((_held.Count, _waiting.Count), (counts.Held, counts.Waiting));
            Assert.Equal(counts.Held, counts.Acquired - counts.Returned);
            Assert.True(_held.Count(token => token.IsImplicit) <= 1);
            Assert.Equal(_waiting.Count == 0 ? long.MaxValue : _waiting.Min(wait => wait.Deadline), _ledger.NextDeadline);
            var everywhere = _source.ToArray().Concat(_peers).Concat(_held.Where(token => !token.IsImplicit).Select(token => token.Value));
            Assert.Equal(Bytes, everywhere.Order());
        }
    }
}
