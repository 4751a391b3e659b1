using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Messages;

namespace Overlap.Tests.Producing;

public class MessageFieldTests
{
    [Fact]
    public void Reads_back_what_the_template_wrote()
    {
        var text = Gen.Elements("{n}", "{t}", "{p}", "a", " ", "7", "{", "ü", "").ArrayOf().Select(string.Concat);
        var number = Gen.Choose(0, int.MaxValue);
        Prop.ForAll(text.ToArbitrary(), Gen.Zip(number, number).ToArbitrary(), Gen.Choose(0, 99).ToArbitrary(), (text, values, size) =>
        {
            const long producer = 1_700_000_000_000_000;
            var message = new MessageTemplate(text, size, producer).Format(values.Item1, values.Item2).ToArray();
            if (MessageField.OfNumber(text) is { } numbers)
                Assert.True(numbers.TryRead(message, out var read) && read == values.Item1);
            if (MessageField.OfTime(text) is { } times)
                Assert.True(times.TryRead(message, out var read) && read == values.Item2);
            if (MessageField.OfProducer(text) is { } producers)
                Assert.True(producers.TryRead(message, out var read) && read == producer);
            Assert.True(message.Length >= size);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("no mark", false)]
    [InlineData("{n}", true)]
    [InlineData("order {n} of {t}", true)]
    [InlineData("{t}:{n}", true)]
    [InlineData("{n}{n}", false)]
    [InlineData("{t}{n}", false)]
    [InlineData("{t}7{n}", false)]
    [InlineData("{p}{n}", false)]
    [InlineData("{p}/{n}", true)]
    [InlineData("{n}7", false)]
    public void A_number_is_read_where_it_is_unambiguous(string text, bool readable) =>
        Assert.Equal(readable, MessageField.OfNumber(text) is not null);

    [Theory]
    [InlineData("order 42 and more", 42L)]
    [InlineData("order 9223372036854775807", long.MaxValue)]
    [InlineData("order 9223372036854775808", null)]
    [InlineData("order -1", null)]
    [InlineData("order +1", null)]
    [InlineData("order ", null)]
    [InlineData("orde", null)]
    [InlineData("Order 1", null)]
    [InlineData("", null)]
    public void A_message_that_is_not_of_the_text_has_no_number(string message, long? number) =>
        Assert.Equal(number, MessageField.OfNumber("order {n}")!.TryRead(Encoding.UTF8.GetBytes(message), out var read) ? read : null);
}
