using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public sealed class HandshakeFormatTests
{
    [Fact]
    public void The_own_greeting_is_that_of_libzmq()
    {
        var greeting = new byte[Greeting.Size];
        Array.Fill(greeting, (byte)0xaa);
        Greeting.Write(greeting);
        Assert.Equal("ff00000000000000017f03014e554c4c" + new string('0', 96), Convert.ToHexStringLower(greeting));
    }

    [Fact]
    public void Every_prefix_of_a_valid_greeting_passes()
    {
        foreach (var (major, minor) in new (byte, byte)[] { (3, 0), (3, 1), (3, 2), (4, 0) })
        {
            var greeting = Wire.Greeting(major, minor);
            greeting[1] = greeting[8] = greeting[32] = greeting[63] = 0x55;
            for (var length = 0; length <= greeting.Length; length++)
                Greeting.Check(greeting.AsSpan(0, length));
        }
    }

    [Theory]
    [InlineData(0, 0x47, "the first byte is 47, not ff")]
    [InlineData(9, 0x7e, "byte 9 of the signature is 7e, not 7f")]
    [InlineData(10, 1, "ZMTP revision 1 is too old")]
    [InlineData(12, 0x50, "wrong security mechanism 'PULL'")]
    [InlineData(16, 0x31, "wrong security mechanism 'NULL1'")]
    public void A_wrong_byte_is_refused_as_soon_as_it_is_there(int position, byte value, string error)
    {
        var greeting = Wire.Greeting();
        greeting[position] = value;
        Greeting.Check(greeting.AsSpan(0, position));
        Assert.Throws<ZmtpException>(() => Greeting.Check(greeting.AsSpan(0, position + 1)));
        Assert.Contains(error, Assert.Throws<ZmtpException>(() => Greeting.Check(greeting)).Message);
    }

    [Theory]
    [InlineData("Push", "041a0552454144590b536f636b65742d547970650000000450555348")]
    [InlineData("Pull", "041a0552454144590b536f636b65742d547970650000000450554c4c")]
    public void The_own_READY_is_that_of_libzmq(string type, string hex)
    {
        var target = new ArrayBufferWriter<byte>();
        Ready.Write(target, Enum.Parse<SocketType>(type));
        Assert.Equal(hex, Convert.ToHexStringLower(target.WrittenSpan));
    }

    [Fact]
    public void READY_takes_properties_in_any_case_and_order_or_none()
    {
        CheckReady([]);
        CheckReady(Wire.Property("SOCKET-type", "PUSH"u8.ToArray()));
        CheckReady([.. Wire.Property("Identity", []), .. Wire.Property("Socket-Type", "PUSH"u8.ToArray()), .. Wire.Property("X-Mine", new byte[1000])]);
    }

    [Theory]
    [InlineData("PULL")]
    [InlineData("SUB")]
    [InlineData("push")]
    [InlineData("")]
    public void A_socket_type_that_does_not_fit_is_named(string type)
    {
        var error = Assert.Throws<ZmtpException>(() => CheckReady(Wire.Property("Socket-Type", System.Text.Encoding.ASCII.GetBytes(type))));
        Assert.Equal($"socket type '{type}' does not fit: PUSH is expected", error.Message);
    }

    [Fact]
    public void Another_command_than_READY_is_refused()
    {
        Assert.Contains("the peer refuses the connection: 'go away'", RefusalOf([5, .. "ERROR"u8, 7, .. "go away"u8]));
        Assert.Contains("command 'ready' came instead of READY", RefusalOf([5, .. "ready"u8]));
        Assert.Contains("command 'PING' came instead of READY", RefusalOf([4, .. "PING"u8, 0, 0]));
        Assert.Contains("empty or cut off", RefusalOf([]));
        Assert.Contains("empty or cut off", RefusalOf([0, 1]));
        Assert.Contains("empty or cut off", RefusalOf([5, .. "READ"u8]));
    }

    [Fact]
    public void A_READY_cut_anywhere_or_with_a_wrong_length_is_refused()
    {
        var property = Wire.Property("Socket-Type", "PUSH"u8.ToArray());
        for (var length = 1; length < property.Length; length++)
            Assert.Throws<ZmtpException>(() => CheckReady(property[..length]));
        property[12] = 0x80;
        Assert.Contains("2147483652 bytes are announced", Assert.Throws<ZmtpException>(() => CheckReady(property)).Message);
    }

    [Fact]
    public void Random_bytes_in_READY_raise_nothing_but_protocol_errors()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => OnlyProtocolErrors(() => CheckReady(bytes)) && OnlyProtocolErrors(() => Ready.Check(bytes, SocketType.Pull)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Random_bytes_as_a_greeting_raise_nothing_but_protocol_errors()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => OnlyProtocolErrors(() => Greeting.Check([0xff, .. bytes])))
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("04070450494e470000", "040504504f4e47")]
    [InlineData("040a0450494e470005616263", "040804504f4e47616263")]
    [InlineData("0419" + "0450494e470005" + "000102030405060708090a0b0c0d0e0f1011", "041504504f4e47" + "000102030405060708090a0b0c0d0e0f")]
    public void PING_is_answered_with_its_context_up_to_16_bytes(string ping, string pong)
    {
        var heartbeat = new Heartbeat();
        heartbeat.OnCommand(Convert.FromHexString(ping).AsSpan(2));
        Assert.Equal(pong, Convert.ToHexStringLower(heartbeat.Pongs.Span));
        heartbeat.Clear();
        Assert.True(heartbeat.Pongs.IsEmpty);
    }

    [Fact]
    public void Unknown_commands_are_ignored_and_a_short_PING_is_rejected()
    {
        var heartbeat = new Heartbeat();
        heartbeat.OnCommand([4, .. "PONG"u8]);
        heartbeat.OnCommand([5, .. "READY"u8]);
        heartbeat.OnCommand([5, .. "HELLO"u8, 1, 2, 3]);
        Assert.True(heartbeat.Pongs.IsEmpty);
        Assert.Throws<ZmtpException>(() => heartbeat.OnCommand([4, .. "PING"u8, 0]));
    }

    private static void CheckReady(byte[] properties) => Ready.Check([5, .. "READY"u8, .. properties], SocketType.Pull);

    private static string RefusalOf(byte[] body) => Assert.Throws<ZmtpException>(() => Ready.Check(body, SocketType.Pull)).Message;

    private static bool OnlyProtocolErrors(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (ZmtpException)
        {
            return true;
        }
    }
}
