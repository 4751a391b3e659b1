namespace Overlap.Actors.Configuration;

/// <summary>A word that a setting may have, and what it means.</summary>
/// <remarks>Not a tuple: the framework's generics over one are compiled at each start.</remarks>
internal sealed class Choice<T>(string word, T meaning)
{
    public string Word => word;

    public T Meaning => meaning;
}
