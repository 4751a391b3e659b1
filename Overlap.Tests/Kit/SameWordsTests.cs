using System.Reflection;
using Akka.TestKit;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>No overload of a word waits in real time because it was forgotten.</summary>
public sealed class SameWordsTests
{
    [Theory]
    [InlineData(typeof(ScenarioTestKit))]
    [InlineData(typeof(ScenarioProbe))]
    public void A_word_replaces_each_overload_that_Akka_has(Type kit)
    {
        var own = WordsOf(kit);
        var names = own.Select(word => word.Name).ToHashSet();
        var akkas = WordsOf(typeof(TestKitBase)).Where(word => names.Contains(word.Name)).ToList();
        Assert.Subset(own.Select(word => $"{word}").ToHashSet(), akkas.Select(word => $"{word}").ToHashSet());
        Assert.True(akkas.Count > 20);
    }

    [Fact]
    public void A_probe_has_the_words_of_the_kit() => Assert.Equal(
        WordsOf(typeof(ScenarioTestKit)).Where(word => word.Name is not ("AskIn" or "ExpectLog")).Select(word => $"{word}").Order(),
        WordsOf(typeof(ScenarioProbe)).Select(word => $"{word}").Order());

    private static List<MethodInfo> WordsOf(Type type) =>
        [.. type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsVirtual && !method.IsSpecialName)];
}
