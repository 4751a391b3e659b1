using System.Xml;
using System.Xml.Linq;

namespace Overlap.Tests.Reports;

/// <summary>Reads markup as strictly as XML is read, with any character in it.</summary>
internal static class Xml
{
    public static XElement Parse(string markup)
    {
        using var reader = XmlReader.Create(new StringReader(markup), new XmlReaderSettings { CheckCharacters = false, DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }
}
