using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Overlap.Metering;
using Overlap.Reports.Thresholds;
using Overlap.Tests.Host;

namespace Overlap.Tests.Reports;

public class JUnitReportTests
{
    // What Jenkins, GitLab and the usual GitHub actions read, without what Overlap does not write.
    private const string Schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:attributeGroup name="counts">
            <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required" />
            <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required" />
            <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required" />
            <xs:attribute name="time" type="xs:decimal" use="required" />
          </xs:attributeGroup>
          <xs:complexType name="outcome">
            <xs:attribute name="message" type="xs:string" use="required" />
            <xs:attribute name="type" type="xs:string" use="required" />
          </xs:complexType>
          <xs:element name="testsuites"><xs:complexType>
            <xs:sequence><xs:element name="testsuite" maxOccurs="unbounded"><xs:complexType>
              <xs:sequence><xs:element name="testcase" maxOccurs="unbounded"><xs:complexType>
                <xs:choice minOccurs="0">
                  <xs:element name="failure" type="outcome" />
                  <xs:element name="error" type="outcome" />
                </xs:choice>
                <xs:attribute name="name" type="xs:string" use="required" />
                <xs:attribute name="classname" type="xs:string" use="required" />
                <xs:attribute name="time" type="xs:decimal" use="required" />
              </xs:complexType></xs:element></xs:sequence>
              <xs:attribute name="name" type="xs:string" use="required" />
              <xs:attribute name="timestamp" type="xs:dateTime" use="required" />
              <xs:attributeGroup ref="counts" />
            </xs:complexType></xs:element></xs:sequence>
            <xs:attributeGroup ref="counts" />
          </xs:complexType></xs:element>
        </xs:schema>
        """;

    private static readonly Summary Summary = Samples.Summary() with
    {
        Thresholds =
        [
            new("overlap.max <= 1e6", "overlap.max", true, 61_554, null, 938_446, null),
            new("latency.total.p99 < 3s", "latency.total.p99", false, 3010, null, -10, 4),
            new("stopped_by == memory", "stopped_by", false, null, "duration", null, 23.004),
            new("tokens.acquired > 0", "tokens.acquired", false, null, null, null, 23.004),
        ],
    };

    [Fact]
    public void Each_threshold_is_a_test_case()
    {
        var suite = Read(JUnitReport.Of(Summary, problem: null)).Element("testsuite")!;
        Assert.Equal(("4", "3", "0", "23.004"), Counts(suite));
        Assert.Equal(Counts(suite), Counts(suite.Parent!));
        Assert.Equal(Summary.Thresholds.Select(threshold => threshold.Expect), suite.Elements().Select(test => (string)test.Attribute("name")!));
        Assert.Equal(
            [
                null,
                "latency.total.p99 < 3s: 3.01 s, misses by 10.0 ms, first seen after 4.00 s",
                "stopped_by == memory: duration, does not hold, first seen after 23.0 s",
                "tokens.acquired > 0: no value, does not hold",
            ],
            suite.Elements().Select(test => (string?)test.Element("failure")?.Attribute("message")));
    }

    [Fact]
    public void A_run_that_failed_proves_nothing()
    {
        var suite = Read(JUnitReport.Of(Summary, "No message was received.")).Element("testsuite")!;
        Assert.Equal(("4", "0", "4", "23.004"), Counts(suite));
        Assert.All(suite.Elements(), test => Assert.Equal("No message was received.", (string?)test.Element("error")!.Attribute("message")));
    }

    [Fact]
    public void A_run_that_broke_has_its_thresholds_too()
    {
        var suite = Read(JUnitReport.Of(["overlap.max < 5", "rate > 1"], DateTimeOffset.UnixEpoch, "No \u001b[2J\u0000 <port> & \"more\".")).Element("testsuite")!;
        Assert.Equal(("2", "0", "2", "0.000"), Counts(suite));
        Assert.Equal(["overlap.max < 5", "rate > 1"], suite.Elements().Select(test => (string)test.Attribute("name")!));
        Assert.All(suite.Elements(), test => Assert.Equal(@"No \x1B[2J\x00 <port> & ""more"".", (string?)test.Element("error")!.Attribute("message")));
    }

    private static (string Tests, string Failures, string Errors, string Time) Counts(XElement element) => (
        (string)element.Attribute("tests")!, (string)element.Attribute("failures")!, (string)element.Attribute("errors")!, (string)element.Attribute("time")!);

    private static XElement Read(string xml)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add("", XmlReader.Create(new StringReader(Schema)));
        var document = XDocument.Parse(xml);
        document.Validate(schemas, (_, wrong) => Assert.Fail(wrong.Message));
        return document.Root!;
    }
}
