namespace Overlap.Tests.Engine.Streams;

/// <summary>What <see cref="ManualSource{T}"/> and <see cref="ManualSink{T}"/> tell the test about.</summary>
public sealed record Started;

public sealed record Pulled;

public sealed record Cancelled(Exception Cause);

public sealed record Pushed(object Element);

public sealed record Completed;

public sealed record Failed(Exception Cause);

public sealed record Stopped;
