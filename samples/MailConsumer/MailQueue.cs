using Overlap.Metering.Probes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace MailConsumer;

/// <summary>A queue of mails, and those who send them.</summary>
public sealed class MailQueue : IAsyncDisposable
{
    // Up to so many handlers of a channel run at the same time; what is prefetched is less.
    private const ushort Dispatches = 1_000;

    private readonly IChannel _channel;
    private readonly string _queue;

    private MailQueue(IChannel channel, string queue) => (_channel, _queue) = (channel, queue);

    /// <summary>What is being sent.</summary>
    public Probe Probe { get; } = Probe.Create("mails", new ProbeOptions { ExactPeak = true });

    /// <summary>Opens it, and creates it if there is none.</summary>
    public static async Task<MailQueue> OpenAsync(IConnection connection, string queue)
    {
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(false, false, consumerDispatchConcurrency: Dispatches));
        await channel.QueueDeclareAsync(queue, durable: false, exclusive: false, autoDelete: true);
        return new MailQueue(channel, queue);
    }

    /// <summary>Adds mails.</summary>
    public async Task FillAsync(int count)
    {
        for (var mail = 0; mail < count; mail++)
            await _channel.BasicPublishAsync("", _queue, ReadOnlyMemory<byte>.Empty);
    }

    /// <summary>How many mails no consumer has got.</summary>
    public async Task<uint> CountReadyAsync() => (await _channel.QueueDeclarePassiveAsync(_queue)).MessageCount;

    /// <summary>Begins to send mails.</summary>
    /// <param name="send">Sends one.</param>
    /// <param name="consumers">How many consumers the channel has.</param>
    /// <param name="prefetch">How many mails are delivered ahead of their acknowledgement.</param>
    /// <param name="isShared">Whether that is for all consumers together.</param>
    public async Task ConsumeAsync(Func<BasicDeliverEventArgs, Task> send, int consumers, ushort prefetch, bool isShared)
    {
        await _channel.BasicQosAsync(prefetchSize: 0, prefetch, global: isShared);
        var measured = Probe.Wrap(send);
        for (var number = 0; number < consumers; number++)
        {
            var consumer = new AsyncEventingBasicConsumer(_channel);
            consumer.ReceivedAsync += async (_, mail) =>
            {
                await measured(mail);
                await _channel.BasicAckAsync(mail.DeliveryTag, multiple: false);
            };
            await _channel.BasicConsumeAsync(_queue, autoAck: false, consumer);
        }
    }

    /// <summary>Closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        Probe.Dispose();
    }
}
