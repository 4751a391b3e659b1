using System.Text;
using Overlap.Transport;

namespace Overlap.Tests.Transport;

/// <summary>Drives sockets as their users do: tries, and waits for the call-back where that did not work.</summary>
internal static class Sockets
{
    /// <summary>The only bound of a test that waits.</summary>
    public static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(30);

    public static async Task SendAsync(this IPushSocket push, byte[] message)
    {
        while (!push.TrySend(message))
            await push.WritableAsync();
    }

    public static async Task SendAllAsync(this IPushSocket push, IEnumerable<string> messages)
    {
        foreach (var message in messages)
            await push.SendAsync(Encoding.UTF8.GetBytes(message));
        push.Flush();
    }

    /// <summary>Takes so many messages, all of them released again.</summary>
    public static async Task<List<string>> ReceiveAsync(this IPullSocket pull, int count, int limit = 100)
    {
        var messages = new List<string>();
        while (messages.Count < count)
        {
            if (pull.TryReceive(Math.Min(limit, count - messages.Count), out var batch))
                messages.AddRange(TextsOf(batch));
            else
                await pull.ReadableAsync();
        }
        return messages;
    }

    public static Task WritableAsync(this IPushSocket push) => CalledBackAsync(push.WhenWritable);

    public static Task ReadableAsync(this IPullSocket pull) => CalledBackAsync(pull.WhenReadable);

    /// <summary>A batch's messages as text, parts joined by <c>|</c>; releases it.</summary>
    public static List<string> TextsOf(MessageBatch batch)
    {
        var texts = new List<string>();
        for (var i = 0; i < batch.Count; i++)
        {
            var message = batch[i];
            texts.Add(string.Join('|', Enumerable.Range(0, message.PartCount).Select(part => Encoding.UTF8.GetString(message.Part(part).Span))));
        }
        batch.Release(batch.Count);
        return texts;
    }

    private static Task CalledBackAsync(Action<Action> when)
    {
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        when(() => called.TrySetResult());
        return called.Task.WaitAsync(TestTimeout);
    }
}
