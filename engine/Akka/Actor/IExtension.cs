namespace Akka.Actor;

/// <summary>One a system, made at its first use.</summary>
public interface IExtension
{
}
