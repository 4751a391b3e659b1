namespace Akka.Event;

/// <summary>The class of a log source that is named by a text.</summary>
public class DummyClassForStringSources
{
}
