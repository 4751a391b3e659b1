using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;

namespace Overlap.Tests.Configuration;

public class NearestNameTests
{
    private static readonly string[] Known = ["overlap.worker.bound", "overlap.worker.body.type", "overlap.source.rate", "overlap.seed"];

    [Theory]
    [InlineData("overlap.worker.buond", "overlap.worker.bound")]
    [InlineData("overlap.workers.bound", "overlap.worker.bound")]
    [InlineData("overlap.bound", "overlap.worker.bound")]
    [InlineData("worker.bound", "overlap.worker.bound")]
    [InlineData("overlap.source.reat", "overlap.source.rate")]
    [InlineData("overlap.colour", null)]
    public void The_name_that_was_meant_is_found(string name, string? meant) => Assert.Equal(meant, NearestName.To(name, Known));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("bound", "bound", 0)]
    [InlineData("buond", "bound", 1)]
    [InlineData("bund", "bound", 1)]
    [InlineData("bounds", "bound", 1)]
    [InlineData("sitting", "kitten", 3)]
    public void Edits_are_counted(string from, string to, int edits) => Assert.Equal(edits, NearestName.Edits(from, to));

    [Fact]
    public void Edits_are_the_same_both_ways_and_none_only_between_equals() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            ArbMap.Default.ArbFor<NonNull<string>>(),
            (a, b) => NearestName.Edits(a.Get, b.Get) == NearestName.Edits(b.Get, a.Get)
                && (NearestName.Edits(a.Get, b.Get) == 0) == (a.Get == b.Get))
        .QuickCheckThrowOnFailure();
}
