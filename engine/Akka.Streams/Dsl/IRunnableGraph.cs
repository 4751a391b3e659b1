namespace Akka.Streams.Dsl;

/// <summary>A stream with no open port, ready to run.</summary>
public interface IRunnableGraph<TMat> : IGraph<ClosedShape, TMat>
{
    IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func);

    TMat Run(IMaterializer materializer);

    new IRunnableGraph<TMat> AddAttributes(Attributes attributes);
}
