namespace Akka.Pattern;

/// <summary>Something was asked of an object that its state does not allow.</summary>
public class IllegalStateException : Exception
{
    public IllegalStateException(string message) : base(message)
    {
    }

    public IllegalStateException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
