using System.Diagnostics;
using System.Globalization;
using NetMQ;
using NetMQ.Sockets;

namespace Overlap.Benchmarks.Typed;

/// <summary>The program of <c>libzmq-loop.c</c> with a bare NetMQ.</summary>
internal static class NetMqLoop
{
    /// <summary>The first argument of this program that starts it; the others are those of <c>libzmq-loop</c>.</summary>
    public const string Command = "netmq-loop";

    /// <summary>Sends or receives so many messages; the receiver prints how many a second.</summary>
    public static void Run(string end, string endpoint, long messages, int size)
    {
        if (end == TypedEnd.Push)
            Send(endpoint, messages, size);
        else
            Console.Out.WriteLine(Receive(endpoint, messages).ToString("F0", CultureInfo.InvariantCulture));
        // Waits until what was sent has been taken.
        NetMQConfig.Cleanup(block: true);
    }

    private static void Send(string endpoint, long messages, int size)
    {
        using var socket = new PushSocket();
        socket.Options.Linger = Timeout.InfiniteTimeSpan;
        socket.Bind(endpoint);
        for (var sent = 0L; sent < messages; sent++)
        {
            var message = new Msg();
            message.InitPool(size);
            message.Slice().Clear();
            socket.Send(ref message, more: false);
        }
    }

    private static double Receive(string endpoint, long messages)
    {
        using var socket = new PullSocket();
        socket.Connect(endpoint);
        var message = new Msg();
        message.InitEmpty();
        socket.Receive(ref message);
        var start = Stopwatch.GetTimestamp();
        for (var received = 1L; received < messages; received++)
            socket.Receive(ref message);
        return (messages - 1) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
