using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>What a graph is told about how to run: its name, its buffers, its dispatcher. The last one given counts.</summary>
public sealed class Attributes(params Attributes.IAttribute[] attributes)
{
    public static readonly Attributes None = new();

    private readonly IAttribute[] _attributes = attributes;

    public interface IAttribute;

    /// <summary>An attribute that the materializer always provides a value for.</summary>
    public interface IMandatoryAttribute : IAttribute;

    public IEnumerable<IAttribute> AttributeList => _attributes;

    public static Attributes CreateName(string name) => new(new Name(name));

    public static Attributes CreateInputBuffer(int initial, int max) => new(new InputBuffer(initial, max));

    public static Attributes CreateAsyncBoundary() => new(AsyncBoundary.Instance);

    public Attributes And(Attributes other) =>
        _attributes.Length == 0 ? other : other._attributes.Length == 0 ? this : new Attributes([.. _attributes, .. other._attributes]);

    public Attributes And(IAttribute other) => new([.. _attributes, other]);

    public bool Contains<TAttr>() where TAttr : IAttribute => _attributes.Any(a => a is TAttr);

    public TAttr? GetAttribute<TAttr>() where TAttr : class, IAttribute => GetAttribute<TAttr>(null);

    public TAttr? GetAttribute<TAttr>(TAttr? defaultIfNotFound) where TAttr : class, IAttribute =>
        _attributes.OfType<TAttr>().LastOrDefault() ?? defaultIfNotFound;

    public TAttr GetMandatoryAttribute<TAttr>() where TAttr : class, IMandatoryAttribute =>
        GetAttribute<TAttr>() ?? throw new ArgumentException($"Mandatory attribute {typeof(TAttr).Name} not found");

    public IEnumerable<TAttr> GetAttributeList<TAttr>() where TAttr : IAttribute => _attributes.OfType<TAttr>();

    public string GetNameOrDefault(string defaultIfNotFound = "unknown-operation") =>
        GetAttribute<Name>()?.Value ?? defaultIfNotFound;

    public override string ToString() => $"Attributes({string.Join(", ", _attributes.Select(a => a.ToString()))})";

    /// <summary>The buffer in front of an asynchronous boundary; the settings' own where none is given.</summary>
    internal InputBuffer GetInputBuffer() => GetMandatoryAttribute<InputBuffer>();

    public sealed class Name : IAttribute, IEquatable<Name>
    {
        public readonly string Value;

        public Name(string value)
        {
            if (string.IsNullOrEmpty(value))
                throw new ArgumentNullException(nameof(value), "Name attribute cannot be empty");
            Value = value;
        }

        public bool Equals(Name? other) => other is not null && Value == other.Value;

        public override bool Equals(object? obj) => Equals(obj as Name);

        public override int GetHashCode() => Value.GetHashCode();

        public override string ToString() => $"Name({Value})";
    }

    public sealed class InputBuffer(int initial, int max) : IMandatoryAttribute, IEquatable<InputBuffer>
    {
        public readonly int Initial = initial;

        public readonly int Max = max;

        public bool Equals(InputBuffer? other) => other is not null && Initial == other.Initial && Max == other.Max;

        public override bool Equals(object? obj) => Equals(obj as InputBuffer);

        public override int GetHashCode() => HashCode.Combine(Initial, Max);

        public override string ToString() => $"InputBuffer(initial={Initial}, max={Max})";
    }

    /// <summary>Marks a graph that runs in an actor of its own.</summary>
    public sealed class AsyncBoundary : IAttribute, IEquatable<AsyncBoundary>
    {
        public static readonly AsyncBoundary Instance = new();

        private AsyncBoundary()
        {
        }

        public bool Equals(AsyncBoundary? other) => other is not null;

        public override bool Equals(object? obj) => obj is AsyncBoundary;

        public override int GetHashCode() => nameof(AsyncBoundary).GetHashCode();

        public override string ToString() => "AsyncBoundary";
    }
}
