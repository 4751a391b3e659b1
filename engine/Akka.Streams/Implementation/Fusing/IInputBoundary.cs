namespace Akka.Streams.Implementation.Fusing;

/// <summary>Where elements come in from another island, whatever their type.</summary>
internal interface IInputBoundary;
