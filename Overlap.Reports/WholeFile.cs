namespace Overlap.Reports;

/// <summary>A file that is there whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text aside and renames it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, string text)
    {
        var aside = Aside(path);
        try
        {
            File.WriteAllText(aside, text);
            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    /// <summary>Throws what <see cref="Write"/> would throw now, without leaving anything.</summary>
    /// <inheritdoc cref="Write"/>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
            throw new IOException("It is a folder.");
        using var _ = new FileStream(Aside(path), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    private static string Aside(string path) => $"{path}.tmp";
}
