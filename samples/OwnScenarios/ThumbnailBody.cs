using System.Globalization;
using Overlap.Actors.Workers;
using Overlap.Transport;

namespace OwnScenarios;

/// <summary>A custom task body: waits for the number of milliseconds after the message's colon.</summary>
public sealed class ThumbnailBody : IAsyncTaskBody
{
    public ValueTask RunAsync(Message message, BodyContext context)
    {
        var text = message.Text;
        var milliseconds = int.Parse(text[(text.IndexOf(':') + 1)..], CultureInfo.InvariantCulture);
        return context.WaitAsync(TimeSpan.FromMilliseconds(milliseconds));
    }
}
