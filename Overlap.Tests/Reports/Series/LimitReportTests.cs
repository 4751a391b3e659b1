using Overlap.Metering;
using Overlap.Metering.Limits;
using Overlap.Reports.Series;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Reports.Series;

public class LimitReportTests
{
    private static readonly RateStep Best = new(1_000, 3, true, null, 1_000, 1_010, 0.1, 100, 101, "Settled.");
    private static readonly RateStep Broken = new(1_015, 3, false, WeakPart.Bound, 1_010, 1_010, 0.1, 101, 102, "Held.");

    [Fact]
    public void It_is_as_the_schema_says()
    {
        var schema = new SchemaFile("limit.schema.json");
        schema.AssertHolds(SeriesJson.Write(new LimitReport(1, 0.02, false, null, null, null, [])));
        schema.AssertHolds(SeriesJson.Write(new LimitReport(
            1, 0.02, true, Best, Broken, new RunSettings("pipe", 100, 1_015, 2, "delay", "zmtp", 1000, null), [Best, Broken])));
    }
}
