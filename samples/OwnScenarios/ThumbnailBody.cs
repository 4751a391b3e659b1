using System.Globalization;
using Overlap.Actors.Transport;
using Overlap.Actors.Workers;

namespace OwnScenarios;

/// <summary>A task body of one's own: waits as many milliseconds as the message says after its colon.</summary>
public sealed class ThumbnailBody : IAsyncTaskBody
{
    public ValueTask RunAsync(Message message, BodyContext context)
    {
        var text = message.Text;
        var milliseconds = int.Parse(text[(text.IndexOf(':') + 1)..], CultureInfo.InvariantCulture);
        return context.WaitAsync(TimeSpan.FromMilliseconds(milliseconds));
    }
}
