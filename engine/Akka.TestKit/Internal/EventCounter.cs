using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>Counts the events that some filters pick, from its making until <see cref="Stop"/>.</summary>
internal sealed class EventCounter
{
    private readonly IReadOnlyList<EventFilterBase> _filters;
    private readonly SemaphoreSlim _events = new(0);
    private int _count;

    public EventCounter(IReadOnlyList<EventFilterBase> filters)
    {
        _filters = filters;
        foreach (var filter in filters)
            filter.EventMatched += OnEvent;
    }

    public int Count => Volatile.Read(ref _count);

    public void Stop()
    {
        foreach (var filter in _filters)
            filter.EventMatched -= OnEvent;
    }

    /// <summary>Waits until <paramref name="number"/> were counted, or <paramref name="max"/> is over.</summary>
    public async ValueTask Reached(int number, TimeSpan max, Waiting waiting, CancellationToken token)
    {
        var end = TestKitBase.Now + max;
        while (Count < number)
        {
            var left = end - TestKitBase.Now;
            if (left < TimeSpan.Zero)
                return;
            var came = waiting == Waiting.Blocking ? _events.Wait(left, token) : await _events.WaitAsync(left, token);
            if (!came)
                return;
        }
    }

    private void OnEvent(EventFilterBase filter, LogEvent logEvent)
    {
        Interlocked.Increment(ref _count);
        _events.Release();
    }
}
