using System.Text.Json;
using System.Text.Json.Serialization;

namespace Overlap.Reports;

/// <summary>
/// Writes numbers readably: six decimals, nine below 1, no exponent below 1e15. NaN and infinities throw, since JSON does not have them.
/// </summary>
internal sealed class ReadableDoubleConverter : JsonConverter<double>
{
    private const double ExactLimit = 1e15;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (Math.Abs(value) < ExactLimit)
            writer.WriteNumberValue((decimal)Math.Round(value, Math.Abs(value) < 1 ? 9 : 6));
        else
            writer.WriteNumberValue(value);
    }
}
