using MailConsumer;
using RabbitMQ.Client;

namespace Overlap.Tests.OwnHandlers;

[Trait("Category", "System")]
public class MailConsumerTests
{
    private const int Mails = 500;

    [SkippableTheory]
    [InlineData(false, 200)]
    [InlineData(true, 50)]
    public async Task A_prefetch_is_for_each_of_the_consumers_unless_they_share_it(bool isShared, int inFlight)
    {
        using var broker = await RabbitMqBroker.StartAsync(Peers.RabbitMq());
        await using var connection = await new ConnectionFactory { HostName = "127.0.0.1", Port = broker.Port }.CreateConnectionAsync();
        await using var mails = await MailQueue.OpenAsync(connection, "mails");
        await mails.FillAsync(Mails);
        var (begun, all, sent) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        await mails.ConsumeAsync(_ => SendAsync(), consumers: 4, prefetch: 50, isShared);
        await all.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((uint)(Mails - inFlight), await mails.CountReadyAsync());
        Assert.Equal((inFlight, inFlight), (mails.Probe.InFlightPeak, mails.Probe.Read().InFlight));
        sent.SetResult();

        Task SendAsync()
        {
            if (Interlocked.Increment(ref begun) == inFlight)
                all.SetResult();
            return sent.Task;
        }
    }
}
