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
