namespace Overlap.Actors.Configuration.Hocon;

/// <summary>Where a value was written.</summary>
/// <param name="Source">A file's path, an option or a variable.</param>
/// <param name="Line">The line in the file, from 1; 0 if the source is not a file.</param>
internal sealed record Place(string Source, int Line = 0)
{
    /// <summary>The folder of the file; null if the source is not a file.</summary>
    public string? Folder => Line > 0 ? Path.GetDirectoryName(Source) : null;

    public override string ToString() => Line > 0 ? $"{Source}:{Line}" : Source;
}
