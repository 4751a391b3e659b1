namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// Takes elements by plain calls, one stage calling the next, where all stages an element passes in its island can: what the interpreter
/// would have told them one after the other. Such a stage hands on one thing for an element, or drops it and asks for the next, or ends.
/// </summary>
internal interface IFusedInput<in T>
{
    /// <summary>Whether all that is behind it takes elements so; asked once, when the stream has started.</summary>
    /// <param name="stages">How many more there may be: each is a call within a call.</param>
    bool IsFused(int stages);

    /// <summary>Takes an element that was asked for.</summary>
    /// <returns>Whether it asks for the next. If not, it has ended.</returns>
    bool Take(T element);
}
