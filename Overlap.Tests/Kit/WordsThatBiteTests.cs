using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>A word that can do nothing where it stands fails at once, and says what to do.</summary>
public sealed class WordsThatBiteTests
{
    private const string Tokens = "overlap.tokens.enabled = on";

    public static TheoryData<string, Action<Lab>> BadArguments => new()
    {
        { "'-1'", lab => lab.CrashAt(-1) },
        { "'-1'", lab => lab.Body.Hold(-1) },
        { "'-1'", lab => lab.Body.Fail(-1) },
        { "'-1'", lab => lab.ServeTokens(-1) },
        { "'-00:00:01'", lab => lab.Body.Takes(LabTestKit.Seconds(-1)) },
        { "'0'", lab => lab.Send(0) },
        { "'-5'", lab => lab.Send(-5) },
        { "'0'", lab => lab.SendAt(rate: 5, messages: 0) },
        { "above 0", lab => lab.SendAt(0) },
        { "above 0", lab => lab.SendAt(double.NaN) },
        { "at most 1000000000", lab => lab.SendAt(double.PositiveInfinity) },
        { "from 0 to 1000000000", lab => lab.Ramp(-1, 1, LabTestKit.Seconds(1)) },
        { "from 0 to 1000000000", lab => lab.Ramp(1, double.NaN, LabTestKit.Seconds(1)) },
        { "one of the rates is above 0", lab => lab.Ramp(0, 0, LabTestKit.Seconds(1)) },
        { "'00:00:00'", lab => lab.Ramp(1, 2, TimeSpan.Zero) },
        { "-00:00:01", lab => lab.Replay(new RecordedMessage(LabTestKit.Seconds(-1), "early")) },
        { "There is no worker 9: the run has 2", lab => { lab.StartRun(lab.Body); lab.Crash(9); } },
        { "'0'", lab => lab.Body.Release(0) },
    };

    public static TheoryData<string, Action<Lab>> BadOrder => new()
    {
        { "CrashAt(0) comes too late: message 0 has started", lab => { lab.StartRun(lab.Body); lab.SendAt(1); lab.CrashAt(0); } },
        { "CrashAt(3) has been called already", lab => { lab.CrashAt(3); lab.CrashAt(3); } },
        { "Body.Fail(0) comes too late: message 0 has ended", lab => { lab.StartRun(lab.Body); lab.Send(1); lab.Body.Fail(0); } },
        { "Body.Hold(0) comes too late: message 0 has ended", lab => { lab.StartRun(lab.Body); lab.Send(1); lab.Body.Hold(0); } },
        { "Body.Fail(2) has been called already", lab => lab.Body.Fail(2).Fail(2) },
        { "Message 2 is to be held: call Body.Fail(2) when it is held", lab => lab.Body.Hold(2).Fail(2) },
        { "call Body.Fail(2) when it is held", lab => lab.Body.Fail(2).Hold(2) },
        { "Message 0 is held already", lab => { lab.StartRun(lab.Body.Hold(0)); lab.Send(1); lab.Body.Hold(0); } },
        { "Every message is held already", lab => lab.Body.Hold().Hold() },
        { "Every message is held already", lab => lab.Body.Hold().Hold(3) },
        { "nothing to release: call Body.Hold first", lab => lab.Body.Release() },
        { "give it to the run, StartRun(Body)", lab => { lab.Body.Fail(1); lab.StartRun(); } },
        { "give it to the run, StartRun(Body)", lab => { lab.StartRun(); lab.Body.Fail(1); } },
        { "give it to the run, StartRun(Body)", lab => { lab.StartRun(); lab.Body.Hold(); } },
        { "give it to the run, StartRun(Body)", lab => { lab.StartRun(); lab.Body.Takes(LabTestKit.Seconds(1)); } },
        { "set overlap.tokens.enabled = on", lab => lab.ServeTokens(1) },
        { "KeepLogs comes too late: call it before StartRun", lab => { lab.StartRun(); lab.KeepLogs(); } },
        { "KeepLogs has been called already", lab => { lab.KeepLogs(); lab.KeepLogs(); } },
        { "a scenario has one run", lab => { lab.StartRun(); lab.StartRun(); } },
        { "The producer has been started already", lab => { lab.StartRun(); lab.StartProducer(); lab.StartProducer(); } },
        { "use StartProducer or Ramp, not both", lab => { lab.StartRun(); lab.StartProducer(); lab.Ramp(0, 1, LabTestKit.Seconds(1)); } },
        { "use StartProducer, or Send", lab => { lab.StartRun(); lab.Send("a"); lab.StartProducer(); } },
        { "Nothing is being sent", lab => { lab.StartRun(); lab.StopSending(); } },
        { "Nothing is being sent", lab => { lab.StartRun(); lab.SendAt(1, messages: 1); lab.StopSending(); } },
        { "call StartRun first", lab => lab.SendAt(1) },
        { "call StartRun first", lab => lab.Crash(1) },
        { "call StartRun first", lab => lab.Finish() },
        { "call ServeTokens first", lab => lab.TokensRunOut() },
        { "The run has ended, stopped by Duration, and Finish can do nothing any more", lab => Ended(lab).Finish() },
        { "and Send can do nothing any more", lab => Ended(lab).Send(1) },
        { "and SendAt can do nothing any more", lab => Ended(lab).SendAt(1) },
        { "and StopSending can do nothing any more", lab => Ended(lab).StopSending() },
        { "and Replay can do nothing any more", lab => Ended(lab).Replay(new RecordedMessage(TimeSpan.Zero, "late")) },
        { "and Crash can do nothing any more", lab => Ended(lab).Crash(1) },
        { "and CrashAt can do nothing any more", lab => Ended(lab).CrashAt(1) },
        { "and StartProducer can do nothing any more", lab => Ended(lab).StartProducer() },
    };

    public static TheoryData<string, Action<Lab>> BadOrderOfTokens => new()
    {
        { "ServeTokens has been called already", lab => { lab.ServeTokens(1); lab.ServeTokens(2); } },
        { "ServeTokens comes too late: call it before StartRun", lab => { lab.StartRun(); lab.ServeTokens(1); } },
        { "call TokensRunOut first", lab => { lab.ServeTokens(1); lab.TokensComeBack(); } },
        { "call TokensComeBack first", lab => { lab.ServeTokens(1); lab.TokensRunOut(); lab.TokensRunOut(); } },
        { "gone away for good", lab => { lab.ServeTokens(1); lab.JobserverGoesAway(); lab.JobserverGoesAway(); } },
        { "gone away for good", lab => { lab.ServeTokens(1); lab.JobserverGoesAway(); lab.TokensRunOut(); } },
        { "TokensRunOut can do nothing", lab => { lab.ServeTokens(1); Ended(lab).TokensRunOut(); } },
    };

    [Theory, MemberData(nameof(BadArguments))]
    public void An_argument_that_cannot_be_meant(string complaint, Action<Lab> scenario) =>
        Assert.Contains(complaint, ErrorOf<ArgumentOutOfRangeException>(scenario));

    [Theory, MemberData(nameof(BadOrder))]
    public void A_word_at_the_wrong_time(string complaint, Action<Lab> scenario) =>
        Assert.Contains(complaint, ErrorOf<InvalidOperationException>(scenario));

    [Theory, MemberData(nameof(BadOrderOfTokens))]
    public void A_word_about_tokens_at_the_wrong_time(string complaint, Action<Lab> scenario) =>
        Assert.Contains(complaint, ErrorOf<InvalidOperationException>(scenario, Tokens));

    [Fact]
    public void A_replay_of_nothing_and_of_a_file_that_is_not_there()
    {
        Assert.Contains("no messages to replay", ErrorOf<ArgumentException>(lab => lab.Replay()));
        Assert.Contains("recorded/none.log", ErrorOf<FileNotFoundException>(lab => lab.Replay("recorded/none.log")));
    }

    [Fact]
    public void A_body_that_is_none_is_named_with_what_to_implement()
    {
        Assert.Contains("Version is no body: implement ITaskBody or IAsyncTaskBody", ErrorOf<ArgumentException>(lab => lab.StartRun(() => new Version())));
        Assert.Contains("null is no body", ErrorOf<ArgumentException>(lab => lab.StartRun(() => null!)));
    }

    [Fact]
    public void The_end_may_be_awaited_again()
    {
        using var lab = new Lab();
        lab.StartRun();
        Assert.Same(lab.Finish(), lab.AwaitEnd());
    }

    private static Lab Ended(Lab lab)
    {
        lab.StartRun();
        lab.Finish();
        return lab;
    }

    private static string ErrorOf<T>(Action<Lab> scenario, params string[] given)
        where T : Exception =>
        Assert.Throws<T>(() =>
        {
            using var lab = new Lab(["overlap.source.rate = 1", .. given]);
            scenario(lab);
        }).Message;
}
