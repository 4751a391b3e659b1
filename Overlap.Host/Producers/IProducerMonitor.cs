namespace Overlap.Host.Producers;

/// <summary>Makes a producer visible outside of its process while it sends.</summary>
internal interface IProducerMonitor : IAsyncDisposable
{
    /// <summary>Shows its figures: once a second, and at its end. One call at a time.</summary>
    /// <param name="report">Its figures so far.</param>
    /// <param name="elapsed">The time since it was started.</param>
    /// <param name="hasEnded">Whether they are the last ones.</param>
    void Show(ProducerReport report, TimeSpan elapsed, bool hasEnded);
}
