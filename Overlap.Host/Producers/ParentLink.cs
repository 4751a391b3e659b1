namespace Overlap.Host.Producers;

/// <summary>What ties a child process to its parent: its standard input, which ends when the parent closes it or is gone.</summary>
internal static class ParentLink
{
    /// <summary>Ends when the input does. What is read before is of no meaning.</summary>
    public static async Task WaitForEndAsync(TextReader input)
    {
        var ignored = new char[256];
        while (await input.ReadAsync(ignored) > 0)
        {
        }
    }
}
