using System.Globalization;
using Xunit.Sdk;

namespace Akka.TestKit.Xunit2.Internals;

/// <summary>Two values that should have been equal.</summary>
public class AkkaEqualException(string message) : XunitException(message)
{
    public static AkkaEqualException ForMismatchedValues(object? expected, object? actual, string format = "", params object?[] args) =>
        new($"Assert.Equal() Failure: {Text(format, args)}\nExpected: {expected ?? "null"}\nActual:   {actual ?? "null"}");

    // Without arguments the text is meant as it is, braces and all.
    internal static string Text(string format, object?[] args) =>
        args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args);
}
