using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;
using Overlap.Host.Series;

namespace Overlap.Tests.Host.Series;

public class SweepAxisTests
{
    [Theory]
    [InlineData("overlap.worker.bound=1", "overlap.worker.bound", "1")]
    [InlineData(" overlap.worker.mode = sync , pipe", "overlap.worker.mode", "sync|pipe")]
    [InlineData("overlap.source.endpoint=[\"tcp://a:1\", \"tcp://a:2\"],tcp://b:1", "overlap.source.endpoint", "[\"tcp://a:1\", \"tcp://a:2\"]|tcp://b:1")]
    [InlineData("overlap.worker.body.options={ a = 1, b = [2, 3] },{}", "overlap.worker.body.options", "{ a = 1, b = [2, 3] }|{}")]
    [InlineData("overlap.source.text=\"a, {n}\",b:1", "overlap.source.text", "a, {n}|b:1")]
    [InlineData("overlap.source.text=\"say \\\"a,b\\\"\",c", "overlap.source.text", "say \"a,b\"|c")]
    [InlineData("akka.loglevel=INFO,DEBUG", "akka.loglevel", "INFO|DEBUG")]
    public void Values_are_separated_by_commas_outside_of_brackets_and_quotes(string text, string key, string values)
    {
        var axis = SweepAxis.Parse(text);
        Assert.Equal((key, values), (axis.Key, string.Join('|', axis.Values)));
    }

    [Fact]
    public void Plain_values_are_what_was_joined() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonEmptyArray<int>>(),
            given =>
            {
                var values = given.Get.Distinct().Select(number => $"{number}").ToList();
                return SweepAxis.Parse($"overlap.seed={string.Join(',', values)}").Values.SequenceEqual(values);
            })
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("overlap.worker.bound", "expected KEY=VALUE,VALUE,…, such as overlap.worker.bound=100,1000")]
    [InlineData("=1,2", "expected KEY=VALUE,VALUE,…, such as overlap.worker.bound=100,1000")]
    [InlineData("overlap.worker.bound=1,,2", "expected KEY=VALUE,VALUE,…, such as overlap.worker.bound=100,1000")]
    [InlineData("overlap.worker.buond=1,2", "overlap.worker.buond is not a setting; did you mean overlap.worker.bound?")]
    [InlineData("overlap.worker.bound=1,2,1", "1 is given twice")]
    [InlineData("overlap.logs.name=a,b", "each combination has a folder of its own in that of the sweep")]
    public void What_cannot_be_swept_is_told(string text, string what) =>
        Assert.Equal($"--over {text}: {what}", Assert.Throws<SettingsException>(() => SweepAxis.Parse(text)).Message);
}
