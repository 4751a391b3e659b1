using Akka.Streams.Dsl;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors.Streams;

/// <summary>Measures streams: <c>using Overlap.Metering.Actors.Streams;</c></summary>
public static class MeasuredStreams
{
    /// <summary>
    /// The same flow, measured: an element is in flight from its way in to its way out, in buffers too. Only for a flow that gives one element
    /// for each it takes, in order: not for <c>Where</c>, <c>SelectMany</c> or <c>SelectAsyncUnordered</c>, nor where a supervisor drops
    /// elements. What is inside when the stream ends has failed.
    /// </summary>
    /// <param name="flow">Is measured.</param>
    /// <param name="probe">Counts; that of several streams, if it is given to several.</param>
    public static Flow<TIn, TOut, TMat> MeasureOverlap<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, Probe probe) =>
        flow.Join(new MeasuredFlow<TIn, TOut>(probe));

    /// <summary>
    /// Measures who waits here: for upstream while an element is asked for and none comes, for downstream while none is asked for.
    /// </summary>
    /// <param name="flow">The flow whose elements pass.</param>
    /// <param name="meter">Measures; all streams together, if it is given to several.</param>
    public static Flow<TIn, TOut, TMat> Meter<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, StreamMeter meter) =>
        flow.Via(new MeterStage<TOut>(meter));

    /// <inheritdoc cref="Meter{TIn, TOut, TMat}(Flow{TIn, TOut, TMat}, StreamMeter)"/>
    /// <param name="source">The source whose elements pass.</param>
    /// <param name="meter">Measures; all streams together, if it is given to several.</param>
    public static Source<TOut, TMat> Meter<TOut, TMat>(this Source<TOut, TMat> source, StreamMeter meter) => source.Via(new MeterStage<TOut>(meter));
}
