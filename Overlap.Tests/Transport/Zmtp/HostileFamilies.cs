using System.Net.Sockets;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>Families of attack on a PULL socket, each by a peer of its own. All sessions are PUSH peers, and no message is a number.</summary>
/// <param name="endpoint">The socket's endpoint.</param>
/// <param name="random">Chooses bytes and places.</param>
/// <param name="crowd">How many connections a crowd has.</param>
internal sealed class HostileFamilies(string endpoint, Random random, int crowd)
{
    private static readonly byte[] Handshake = [.. Wire.Greeting(), .. Wire.Ready("PUSH")];

    private static readonly byte[] Session =
        [.. Handshake, .. Wire.Message(["one"u8.ToArray(), "more"u8.ToArray()]), .. Wire.Command("PING", [0, 0]), .. Wire.Frame(new byte[300])];

    private readonly List<RawPeer> _held = [];

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, Func<HostileFamilies, Task>> All { get; } = new Dictionary<string, Func<HostileFamilies, Task>>
    {
        ["greetings"] = all => all.EachAsync(Wire.Greeting(major: 1), Wire.Greeting(mechanism: "CURVE"), "GET / HTTP/1.1\r\n\r\n"u8.ToArray(), new byte[64]),
        ["READYs"] = all => all.EachAsync(
            Greeted(Wire.Ready("SUB")), Greeted(Wire.Command("ready", [])), Greeted(Wire.Command("ERROR", [200, 1])), Greeted(Wire.Frame([1])),
            Greeted(Wire.Command("READY", [11, .. "Socket-Type"u8, 255, 255, 255, 255])), Greeted(Wire.LongHeader(ulong.MaxValue, flags: 4))),
        ["lengths"] = all => all.EachAsync(
            [.. Enumerable.Range(24, 40).Select(bit => Shaken(Wire.LongHeader(1UL << bit))), Shaken(Wire.LongHeader(ulong.MaxValue, flags: 1))]),
        ["ends"] = all => all.CutAsync(peer => peer.ShutdownSend()),
        ["resets"] = all => all.CutAsync(peer => peer.Reset()),
        ["slow"] = all => all.HoldAsync(Shaken(Wire.LongHeader(1000)), [0], [0], [0]),
        ["silent"] = all => all.CrowdAsync([]),
        ["idle"] = all => all.CrowdAsync(Handshake),
        ["begun"] = all => all.CrowdAsync(Shaken([0])),
        ["churn"] = all => all.EachAsync([.. Enumerable.Repeat(Handshake, all.Crowd)]),
        ["PINGs"] = all => all.HoldAsync([Handshake, .. Enumerable.Repeat(Repeat(Wire.Command("PING", [0, 0, .. new byte[16]]), 1000), 20)]),
        ["parts"] = all => all.HoldAsync([Handshake, .. Enumerable.Repeat(Repeat(Wire.Frame([], flags: 1), 30_000), 40)]),
        ["giants"] = all => all.HoldAsync(Shaken(Wire.LongHeader(16 << 20)), new byte[15 << 20]),
        ["commands"] = all => all.EachAsync(
            Shaken(Repeat(Wire.Command("NONE", new byte[200]), 1000)), Shaken(Wire.Command("PING", [0])), Shaken(Wire.LongHeader(1 << 17, flags: 4)),
            Shaken(Wire.Frame([], flags: 4)), Shaken([.. Wire.Ready("PUSH"), .. Wire.Command("PONG", []), .. Wire.Command("ERROR", [0])])),
        ["noise"] = all => all.EachAsync([.. Enumerable.Range(0, all.Crowd).Select(_ => all.Noise())]),
    };

    private int Crowd => crowd;

    /// <summary>Lets go of the connections that were held.</summary>
    public void Release() => _held.ForEach(peer => peer.Dispose());

    private static byte[] Greeted(byte[] rest) => [.. Wire.Greeting(), .. rest];

    private static byte[] Shaken(byte[] rest) => [.. Handshake, .. rest];

    private static byte[] Repeat(byte[] bytes, int count) => [.. Enumerable.Repeat(bytes, count).SelectMany(each => each)];

    // A session with some bytes changed, which are no digits.
    private byte[] Noise()
    {
        byte[] session = [.. Session];
        for (var changes = random.Next(1, 5); changes > 0; changes--)
            session[random.Next(session.Length)] = (byte)random.Next(128, 256);
        return session;
    }

    private async Task EachAsync(params byte[][] sessions)
    {
        foreach (var session in sessions)
        {
            using var peer = await RawPeer.ConnectAsync(endpoint);
            await SendAsync(peer, session);
        }
    }

    private async Task CutAsync(Action<RawPeer> cut)
    {
        for (var length = 0; length < Session.Length; length++)
        {
            using var peer = await RawPeer.ConnectAsync(endpoint);
            await SendAsync(peer, Session[..length]);
            cut(peer);
        }
    }

    private async Task CrowdAsync(byte[] opening)
    {
        for (var i = 0; i < crowd; i++)
            await HoldAsync(opening);
    }

    private async Task HoldAsync(params byte[][] pieces)
    {
        var peer = await RawPeer.ConnectAsync(endpoint);
        _held.Add(peer);
        foreach (var piece in pieces)
            await SendAsync(peer, piece);
    }

    // The other side may have closed it, or read no more of it.
    private static async Task SendAsync(RawPeer peer, byte[] bytes)
    {
        try
        {
            await peer.SendAsync(bytes);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
        }
    }
}
