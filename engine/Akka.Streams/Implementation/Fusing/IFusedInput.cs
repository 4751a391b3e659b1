namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// What takes elements by plain calls, one stage calling the next, where an element's whole way through the island is such stages: what
/// the interpreter would tell them one after the other. Only stages that do no more with an element than to drop it, hand on one, or ask for the next can.
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
