namespace Akka.Configuration.Hocon;

/// <summary>A text, quoted or not, or the white space between two.</summary>
public class HoconLiteral : IHoconElement
{
    public string? Value { get; set; }

    public bool IsString() => true;

    public string? GetString() => Value;

    public bool IsArray() => false;

    public IList<HoconValue> GetArray() => throw new NotSupportedException("This element is a string literal and not an array.");

    public override string ToString() => Value ?? "null";
}
