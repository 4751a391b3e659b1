namespace Akka.TestKit.Internal;

internal static class Wait
{
    /// <summary>Lets <paramref name="time"/> go by.</summary>
    public static async ValueTask For(TimeSpan time, Waiting waiting, CancellationToken token)
    {
        if (waiting == Waiting.Async)
            await Task.Delay(time, token);
        else if (token.WaitHandle.WaitOne(time))
            token.ThrowIfCancellationRequested();
    }

    /// <summary>Calls <paramref name="done"/> at once and every <paramref name="interval"/> until it holds or <paramref name="max"/> is over.</summary>
    public static async ValueTask<bool> Until(
        Func<ValueTask<bool>> done, TimeSpan max, TimeSpan? interval, Waiting waiting, CancellationToken token)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        var stop = TestKitBase.Now + max;
        while (!await done())
        {
            var left = stop - TestKitBase.Now;
            if (left < TimeSpan.Zero)
                return false;
            await For(left.Min(interval), waiting, token);
        }
        return true;
    }

    /// <summary>The result of an operation that was told to wait <see cref="Waiting.Blocking"/>.</summary>
    public static T Result<T>(this ValueTask<T> complete) => complete.GetAwaiter().GetResult();

    /// <summary>Rethrows what an operation threw that was told to wait <see cref="Waiting.Blocking"/>.</summary>
    public static void Finish(this ValueTask complete) => complete.GetAwaiter().GetResult();

    /// <summary>All elements of a sequence that was told to wait <see cref="Waiting.Blocking"/>.</summary>
    public static IReadOnlyList<T> ToList<T>(this IAsyncEnumerable<T> complete)
    {
        var list = new List<T>();
        var enumerator = complete.GetAsyncEnumerator();
        while (enumerator.MoveNextAsync().Result())
            list.Add(enumerator.Current);
        return list;
    }
}
