namespace Akka.Streams.Implementation;

/// <summary>What became of an element given to an <see cref="OverflowBuffer{T}"/>.</summary>
internal enum Overflow
{
    Stored,
    Dropped,
    MustWait,
    Failed,
}
