namespace Akka.TestKit;

/// <summary>Marks a test class whose tells have no sender unless one is given.</summary>
public interface INoImplicitSender;
