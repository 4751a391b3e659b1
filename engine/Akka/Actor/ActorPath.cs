namespace Akka.Actor;

/// <summary>An actor's place in the tree: names from the root, and a number that tells incarnations of one place apart.</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    /// <summary>What a name may contain besides ASCII letters and digits.</summary>
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private string[]? _elements;
    private string? _pathText;

    protected ActorPath(Address address, string name)
    {
        Address = address;
        Name = name;
    }

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        Address = parentPath.Address;
        Parent = parentPath;
        Name = name;
        Uid = uid;
        Depth = parentPath.Depth + 1;
    }

    public Address Address { get; }

    public string Name { get; }

    public ActorPath? Parent { get; }

    public long Uid { get; }

    /// <summary>How many names lead here; 0 for the root.</summary>
    public int Depth { get; }

    /// <summary>The names from the root; empty for the root itself.</summary>
    public IReadOnlyList<string> Elements => _elements ??= CollectElements();

    public ActorPath Root => Parent is null ? this : ParentOf(0);

    public static ActorPath operator /(ActorPath path, string name) => path.Child(name);

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) =>
        name.Where(element => element.Length > 0).Aggregate(path, (parent, element) => parent / element);

    public static bool operator ==(ActorPath? left, ActorPath? right) => Equals(left, right);

    public static bool operator !=(ActorPath? left, ActorPath? right) => !Equals(left, right);

    public static bool IsValidPathElement(string s) =>
        !string.IsNullOrEmpty(s) && s[0] != '$' && s.All(c => char.IsAsciiLetterOrDigit(c) || ValidSymbols.Contains(c));

    public static ActorPath Parse(string path) =>
        TryParse(path, out var actorPath) ? actorPath! : throw new UriFormatException($"Can not parse an ActorPath: {path}");

    public static bool TryParse(string path, out ActorPath? actorPath)
    {
        actorPath = null;
        var schemeEnd = path.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd <= 0)
            return false;
        var names = path[(schemeEnd + 3)..].Split('/');
        if (names[0].Length == 0 || names[0].Contains('@'))
            return false;
        actorPath = new RootActorPath(new Address(path[..schemeEnd], names[0])) / names.Skip(1);
        return true;
    }

    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join('/', pathElements);

    public ActorPath Child(string childName)
    {
        var hash = childName.IndexOf('#');
        return hash < 0
            ? new ChildActorPath(this, childName, ActorCell.UndefinedUid)
            : new ChildActorPath(this, childName[..hash], long.Parse(childName.AsSpan(hash + 1)));
    }

    public ActorPath WithUid(long uid) => Parent is null || uid == Uid ? this : new ChildActorPath(Parent, Name, uid);

    /// <summary>The path <paramref name="depth"/> names from the root; a negative depth goes up from here.</summary>
    public ActorPath ParentOf(int depth)
    {
        var steps = depth >= 0 ? Depth - depth : -depth;
        var path = this;
        for (; steps > 0 && path.Parent is not null; steps--)
            path = path.Parent;
        return path;
    }

    public string ToStringWithoutAddress() => FormatPathElements(Elements);

    public string ToStringWithAddress() => ToString();

    public string ToStringWithUid() => Uid == ActorCell.UndefinedUid ? ToString() : $"{this}#{Uid}";

    public string ToSerializationFormat() => ToStringWithUid();

    public override string ToString() => _pathText ??= Address + ToStringWithoutAddress();

    public bool Equals(ActorPath? other)
    {
        if (other is null || Depth != other.Depth || Address != other.Address)
            return false;
        for (ActorPath? left = this, right = other; !ReferenceEquals(left, right); left = left.Parent!, right = right!.Parent)
        {
            if (left.Name != right!.Name)
                return false;
            if (left.Parent is null)
                break;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    public override int GetHashCode() => HashCode.Combine(Name, Depth, Parent?.Name);

    public int CompareTo(ActorPath? other) => string.CompareOrdinal(ToString(), other?.ToString());

    private string[] CollectElements()
    {
        var elements = new string[Depth];
        var path = this;
        for (var i = Depth - 1; i >= 0; i--, path = path.Parent!)
            elements[i] = path.Name;
        return elements;
    }
}
