namespace Akka.Streams;

/// <summary>What a full buffer does with a new element.</summary>
public enum OverflowStrategy
{
    /// <summary>Drops the oldest element in the buffer.</summary>
    DropHead = 2,

    /// <summary>Drops the youngest element in the buffer.</summary>
    DropTail = 3,

    /// <summary>Drops everything in the buffer.</summary>
    DropBuffer = 4,

    /// <summary>Drops the new element.</summary>
    DropNew = 5,

    /// <summary>Takes nothing from upstream until there is room.</summary>
    Backpressure = 6,

    /// <summary>Fails the stream.</summary>
    Fail = 7,
}
