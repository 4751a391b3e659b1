namespace Akka.Streams.Supervision;

public enum Directive
{
    /// <summary>The stream fails with the error.</summary>
    Stop,

    /// <summary>The element is dropped and the stream goes on.</summary>
    Resume,

    /// <summary>As Resume, and the operator forgets what it had accumulated.</summary>
    Restart,
}
