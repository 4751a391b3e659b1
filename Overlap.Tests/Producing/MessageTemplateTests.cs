using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Messages;

namespace Overlap.Tests.Producing;

public class MessageTemplateTests
{
    [Theory]
    [InlineData("give some i/o trigger:2147483647", 7, "give some i/o trigger:2147483647")]
    [InlineData("{n}", 0, "0")]
    [InlineData("message {n} of many, {n}!", long.MaxValue, "message 9223372036854775807 of many, 9223372036854775807!")]
    [InlineData("{n}{n}é", 42, "4242é")]
    [InlineData("", 5, "")]
    [InlineData("{N} {n", 5, "{N} {n")]
    public void Puts_the_number_in(string text, long number, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(new MessageTemplate(text).Format(number)));

    [Fact]
    public void Numbers_one_after_the_other_are_as_each_by_itself()
    {
        var texts = Gen.Elements("{n}", "m {n}", "m {n} end", "{n}{n}", "no number", "9{n}9");
        var runs = Gen.Choose(0, 1_200).Zip(Gen.Choose(1, 150)).NonEmptyListOf();
        Prop.ForAll(texts.Zip(Gen.Choose(0, 20)).ToArbitrary(), runs.ToArbitrary(), (form, numbers) =>
        {
            var (text, size) = form;
            var template = new MessageTemplate(text, size);
            foreach (var number in numbers.SelectMany(run => Enumerable.Range(run.Item1, run.Item2)))
                Assert.Equal(text.Replace("{n}", $"{number}").PadRight(size), Encoding.UTF8.GetString(template.Format(number)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Is_what_replacing_the_mark_gives()
    {
        var piece = Gen.Elements("{n}", "a", "{", "n}", "ü", " ");
        Prop.ForAll(piece.ArrayOf().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (pieces, number) =>
        {
            var text = string.Concat(pieces);
            var template = new MessageTemplate(text);
            template.Format(long.MaxValue);
            Assert.Equal(text.Replace("{n}", number.ToString()), Encoding.UTF8.GetString(template.Format(number)));
        }).QuickCheckThrowOnFailure();
    }
}
