namespace Overlap.Host.Producers;

/// <summary>Ties a child process to its parent by its standard input, which ends when the parent closes it or exits.</summary>
internal static class ParentLink
{
    /// <summary>Completes when the input ends. Its content is ignored.</summary>
    public static async Task WaitForEndAsync(TextReader input)
    {
        var ignored = new char[256];
        while (await input.ReadAsync(ignored) > 0)
        {
        }
    }
}
