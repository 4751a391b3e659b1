// Sends mails from a queue of RabbitMQ, with a prefetch of 50. There are 4 consumers on its channel, and a prefetch is for each of them: 200
// mails are being sent at a time, of which the mail server learns before anybody else does.
//
//   dotnet run --project samples/MailConsumer             a prefetch for each consumer
//   dotnet run --project samples/MailConsumer -- shared   one for the channel: 50
//   overlap watch --name MailConsumer                     either of them, seen from outside
using MailConsumer;
using RabbitMQ.Client;

await using var connection = await new ConnectionFactory().CreateConnectionAsync();
await using var mails = await MailQueue.OpenAsync(connection, "mails");
await mails.FillAsync(10_000);
await mails.ConsumeAsync(_ => Task.Delay(TimeSpan.FromSeconds(1)), consumers: 4, prefetch: 50, isShared: args is ["shared"]);
Console.ReadLine();
