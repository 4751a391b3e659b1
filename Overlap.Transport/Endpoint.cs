namespace Overlap.Transport;

/// <summary>
/// A ZeroMQ endpoint: <c>@tcp://…</c> binds, <c>&gt;tcp://…</c> connects; without a prefix, PUSH binds and PULL connects.
/// </summary>
/// <param name="Scheme"><c>tcp</c>, <c>ipc</c> or <c>memory</c>.</param>
/// <param name="Address">What follows <c>://</c>.</param>
/// <param name="Binds">Whether to bind rather than connect.</param>
internal sealed record Endpoint(string Scheme, string Address, bool Binds)
{
    /// <summary>Parses an endpoint.</summary>
    /// <param name="text">For example <c>tcp://127.0.0.1:5555</c>.</param>
    /// <param name="bindsByDefault">Whether to bind if there is no prefix: <c>true</c> for PUSH.</param>
    /// <exception cref="TransportException">The scheme or the address is missing.</exception>
    public static Endpoint Parse(string text, bool bindsByDefault)
    {
        var mark = text.Length > 0 ? text[0] : '\0';
        var rest = mark is '@' or '>' ? text[1..] : text;
        var colon = rest.IndexOf("://", StringComparison.Ordinal);
        if (colon <= 0 || colon + 3 == rest.Length)
            throw new TransportException(
                $"'{text}' is not an endpoint: expected tcp://HOST:PORT, with @ in front to bind or > to connect.");
        var binds = mark switch { '@' => true, '>' => false, _ => bindsByDefault };
        return new Endpoint(rest[..colon], rest[(colon + 3)..], binds);
    }

    public override string ToString() => $"{Scheme}://{Address}";
}
