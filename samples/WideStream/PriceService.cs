namespace WideStream;

/// <summary>Stands for a service with a pool of 4 connections, on each of which a look-up takes 10 ms.</summary>
public sealed class PriceService(TimeProvider time)
{
    /// <summary>How many connections it has.</summary>
    public const int Connections = 4;

    private static readonly TimeSpan LookUpTime = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _pool = new(Connections);

    /// <summary>The price of a product.</summary>
    public async Task<decimal> LookUpAsync(int product)
    {
        await _pool.WaitAsync();
        try
        {
            await Task.Delay(LookUpTime, time);
            return product * 9.99m;
        }
        finally
        {
            _pool.Release();
        }
    }
}
