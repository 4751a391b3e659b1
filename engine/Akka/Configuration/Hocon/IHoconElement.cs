namespace Akka.Configuration.Hocon;

/// <summary>One piece of a value: a text, an object, an array or a substitution.</summary>
public interface IHoconElement
{
    bool IsString();

    string? GetString();

    bool IsArray();

    IList<HoconValue> GetArray();
}
