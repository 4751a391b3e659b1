using Akka.Configuration.Hocon;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>The type of a setting's value.</summary>
/// <param name="expected">The valid values, as a phrase that follows "expected".</param>
/// <param name="words">The valid values that are words.</param>
internal abstract class SettingType(string expected, IReadOnlyList<string> words)
{
    /// <summary>The valid values, as a phrase that follows "expected".</summary>
    public string Expected => expected;

    /// <summary>The valid values that are words, such as <c>none</c>; others may be valid too.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>Reads a value that is text; returns <c>false</c> if it is invalid.</summary>
    public delegate bool TextReader<T>(string text, out T result);

    /// <summary>The type of values that are text.</summary>
    /// <param name="expected">The valid values, as a phrase that follows "expected".</param>
    /// <param name="read">Reads a value.</param>
    /// <param name="words">The valid values that are words.</param>
    public static SettingType<T> FromText<T>(string expected, TextReader<T> read, params IReadOnlyList<string> words) => new(
        expected,
        (HoconValue value, out T result) =>
        {
            result = default!;
            return ExactText.Of(value) is { } text && read(text, out result);
        },
        words);

    /// <summary>Whether a value is valid.</summary>
    public abstract bool Accepts(HoconValue value);

    /// <summary>What is wrong with an invalid value, as a phrase that follows it.</summary>
    public virtual string Explain(HoconValue value) => $"expected {expected}";
}

/// <summary>The type of a setting's value, and how it is read.</summary>
/// <param name="expected">The valid values, as a phrase that follows "expected".</param>
/// <param name="read">Reads a value; returns <c>false</c> if it is invalid.</param>
/// <param name="words">The valid values that are words; null for none.</param>
/// <param name="explain">Says what is wrong with an invalid value, as a phrase that follows it; null to say what is expected.</param>
internal sealed class SettingType<T>(
    string expected, SettingType<T>.Reader read, IReadOnlyList<string>? words = null, Func<HoconValue, string>? explain = null)
    : SettingType(expected, words ?? [])
{
    /// <summary>Reads a value; returns <c>false</c> if it is invalid.</summary>
    public delegate bool Reader(HoconValue value, out T result);

    public override bool Accepts(HoconValue value) => read(value, out _);

    public override string Explain(HoconValue value) => explain is null ? base.Explain(value) : explain(value);

    /// <summary>Reads a value; returns <c>false</c> if it is invalid.</summary>
    public bool TryRead(HoconValue value, out T result) => read(value, out result);
}
