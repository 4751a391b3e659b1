using Akka.Streams.Implementation.Operators;
using Akka.Util;

namespace Akka.Streams.Dsl;

/// <summary>The operators of a source; those of a flow are the same.</summary>
public static class SourceOperations
{
    public static Source<TOut2, TMat> Select<TOut1, TOut2, TMat>(this Source<TOut1, TMat> flow, Func<TOut1, TOut2> mapper) =>
        flow.Via(new Select<TOut1, TOut2>(mapper));

    public static Source<TOut2, TMat> SelectMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<TOut1, IEnumerable<TOut2>> mapConcater) =>
        flow.Via(new StatefulSelectMany<TOut1, TOut2>(() => mapConcater));

    public static Source<TOut2, TMat> StatefulSelectMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<Func<TOut1, IEnumerable<TOut2>>> mapConcaterFactory) =>
        flow.Via(new StatefulSelectMany<TOut1, TOut2>(mapConcaterFactory));

    /// <summary>Runs up to so many tasks at a time; their results come in the order of the elements.</summary>
    public static Source<TOut2, TMat> SelectAsync<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, int parallelism, Func<TOut1, Task<TOut2>> asyncMapper) =>
        flow.Via(new SelectAsync<TOut1, TOut2>(parallelism, asyncMapper));

    /// <summary>Runs up to so many tasks at a time; their results come as they end.</summary>
    public static Source<TOut2, TMat> SelectAsyncUnordered<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, int parallelism, Func<TOut1, Task<TOut2>> asyncMapper) =>
        flow.Via(new SelectAsyncUnordered<TOut1, TOut2>(parallelism, asyncMapper));

    public static Source<TOut2, TMat> Collect<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<TOut1, bool> isDefined, Func<TOut1, TOut2> collector) =>
        flow.Via(new Collect<TOut1, TOut2>(isDefined, collector));

    public static Source<TOut, TMat> Where<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(new Where<TOut>(predicate));

    public static Source<TOut, TMat> WhereNot<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(new Where<TOut>(element => !predicate(element)));

    public static Source<TOut, TMat> Take<TOut, TMat>(this Source<TOut, TMat> flow, long n) =>
        flow.Via(new Take<TOut>(n));

    public static Source<TOut, TMat> TakeWhile<TOut, TMat>(
        this Source<TOut, TMat> flow, Predicate<TOut> predicate, bool inclusive = false) =>
        flow.Via(new TakeWhile<TOut>(predicate, inclusive));

    public static Source<TOut, TMat> TakeWithin<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan duration) =>
        flow.Via(new TakeWithin<TOut>(duration));

    public static Source<TOut, TMat> Skip<TOut, TMat>(this Source<TOut, TMat> flow, long n) =>
        flow.Via(new Skip<TOut>(n));

    public static Source<TOut, TMat> SkipWhile<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(new SkipWhile<TOut>(predicate));

    public static Source<IEnumerable<TOut>, TMat> Grouped<TOut, TMat>(this Source<TOut, TMat> flow, int n) =>
        flow.Via(new Grouped<TOut>(n));

    /// <summary>Groups up to so many elements or so long, whichever comes first.</summary>
    public static Source<IEnumerable<TOut>, TMat> GroupedWithin<TOut, TMat>(this Source<TOut, TMat> flow, int n, TimeSpan timeout) =>
        flow.Via(new GroupedWithin<TOut>(n, timeout));

    /// <summary>Emits the zero and every accumulation.</summary>
    public static Source<TOut2, TMat> Scan<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, TOut2> scan) =>
        flow.Via(new Scan<TOut1, TOut2>(zero, scan));

    /// <summary>Emits the last accumulation when the upstream completes.</summary>
    public static Source<TOut2, TMat> Aggregate<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, TOut2> fold) =>
        flow.Via(new Aggregate<TOut1, TOut2>(zero, fold));

    /// <summary>Takes up to so many elements ahead of demand.</summary>
    public static Source<TOut, TMat> Buffer<TOut, TMat>(this Source<TOut, TMat> flow, int size, OverflowStrategy strategy) =>
        flow.Via(new Buffer<TOut>(size, strategy));

    /// <summary>Merges elements into one while the downstream is busy.</summary>
    public static Source<TOut, TMat> Conflate<TOut, TMat>(this Source<TOut, TMat> flow, Func<TOut, TOut, TOut> aggregate) =>
        flow.Via(new Batch<TOut, TOut>(1, static _ => 0, static element => element, aggregate));

    /// <summary>Merges elements into one while the downstream is busy.</summary>
    public static Source<TSeed, TMat> ConflateWithSeed<TOut, TSeed, TMat>(
        this Source<TOut, TMat> flow, Func<TOut, TSeed> seed, Func<TSeed, TOut, TSeed> aggregate) =>
        flow.Via(new Batch<TOut, TSeed>(1, static _ => 0, seed, aggregate));

    /// <summary>Merges up to so many elements into one while the downstream is busy.</summary>
    public static Source<TOut2, TMat> Batch<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, long max, Func<TOut1, TOut2> seed, Func<TOut2, TOut1, TOut2> aggregate) =>
        flow.Via(new Batch<TOut1, TOut2>(max, static _ => 1, seed, aggregate));

    /// <summary>Merges elements up to a cost into one while the downstream is busy.</summary>
    public static Source<TOut2, TMat> BatchWeighted<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, long max, Func<TOut1, long> costFunction, Func<TOut1, TOut2> seed, Func<TOut2, TOut1, TOut2> aggregate) =>
        flow.Via(new Batch<TOut1, TOut2>(max, costFunction, seed, aggregate));

    /// <summary>Ends a failed stream with one more element instead, where the function yields one.</summary>
    public static Source<TOut, TMat> Recover<TOut, TMat>(this Source<TOut, TMat> flow, Func<Exception, Option<TOut>> partialFunc) =>
        flow.Via(new Recover<TOut>(partialFunc));

    public static Source<TOut, TMat> SelectError<TOut, TMat>(this Source<TOut, TMat> flow, Func<Exception, Exception> selector) =>
        flow.Via(new SelectError<TOut>(selector));

    public static Source<TOut, TMat> InitialDelay<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan delay) =>
        flow.Via(new InitialDelay<TOut>(delay));

    public static Source<TOut, TMat> CompletionTimeout<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan timeout) =>
        flow.Via(new CompletionTimeout<TOut>(timeout));

    /// <summary>Materializes a task that ends as the stream passing here does.</summary>
    public static Source<TOut, TMat2> WatchTermination<TOut, TMat, TMat2>(
        this Source<TOut, TMat> flow, Func<TMat, Task<Done>, TMat2> materializerFunction) =>
        flow.ViaMaterialized(new WatchTermination<TOut>(), materializerFunction);
}
