using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Overlap.Metering;

namespace Overlap.Reports.Thresholds;

/// <summary>The thresholds of a run in JUnit's XML, for what shows tests: a test case for each.</summary>
public static class JUnitReport
{
    private const string SuiteName = "overlap";
    private const string ClassName = "overlap.thresholds";

    /// <summary>The report of a run that has ended.</summary>
    /// <param name="summary">Its summary.</param>
    /// <param name="problem">Why the run is no success, so that what it measured proves nothing; null if it is one.</param>
    public static string Of(Summary summary, string? problem) => Write(
        summary.StartedAt, summary.ElapsedS,
        summary.Thresholds.Select(result => Case(result.Expect, summary.ElapsedS, problem is null ? Failure(result) : Error(problem))));

    /// <summary>The report of a run that broke and has no summary.</summary>
    /// <param name="expected">The thresholds' conditions, as they were given.</param>
    /// <param name="startedAt">When it was started.</param>
    /// <param name="problem">Why it broke.</param>
    public static string Of(IEnumerable<string> expected, DateTimeOffset startedAt, string problem) =>
        Write(startedAt, 0, expected.Select(expect => Case(expect, 0, Error(problem))));

    private static string Write(DateTimeOffset startedAt, double elapsedS, IEnumerable<XElement> cases)
    {
        var suite = new XElement("testsuite", new XAttribute("name", SuiteName), cases);
        var counts = new[]
        {
            new XAttribute("tests", suite.Elements().Count()),
            new XAttribute("failures", suite.Descendants("failure").Count()),
            new XAttribute("errors", suite.Descendants("error").Count()),
            Time(elapsedS),
        };
        suite.Add(counts, new XAttribute("timestamp", startedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)));
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            new XElement("testsuites", counts, suite).Save(writer);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static XElement Case(string expect, double elapsedS, XElement? outcome) => new(
        "testcase", new XAttribute("name", LogLine.Escape(expect)), new XAttribute("classname", ClassName), Time(elapsedS), outcome);

    private static XElement? Failure(ThresholdResult result) => result.Holds
        ? null
        : new XElement("failure", new XAttribute("message", LogLine.Escape(ThresholdText.Of(result))), new XAttribute("type", "threshold"));

    private static XElement Error(string problem) =>
        new("error", new XAttribute("message", LogLine.Escape(problem)), new XAttribute("type", "run"));

    private static XAttribute Time(double seconds) => new("time", seconds.ToString("0.000", CultureInfo.InvariantCulture));
}
