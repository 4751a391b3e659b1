using System.Text;

namespace Overlap.Host.Producers;

/// <summary>
/// Ties a child process to its parent by its standard input: it starts with the configuration, and ends when the parent closes it or
/// exits.
/// </summary>
/// <param name="input">Standard input. Not <see cref="Console.In"/>, whose asynchronous reads are blocking.</param>
internal sealed class ParentLink(TextReader input)
{
    /// <summary>Ends the configuration.</summary>
    public const char EndOfConfig = '\0';

    /// <summary>Reads the configuration, which comes first; null if the parent ended before.</summary>
    public string? ReadConfig()
    {
        var text = new StringBuilder();
        for (var next = input.Read(); next != EndOfConfig; next = input.Read())
        {
            if (next == -1)
                return null;
            text.Append((char)next);
        }
        return text.ToString();
    }

    /// <summary>Completes when the input ends. Its content is ignored.</summary>
    public async Task WaitForEndAsync()
    {
        var ignored = new char[256];
        while (await input.ReadAsync(ignored) > 0)
        {
        }
    }
}
