namespace Overlap.Actors.Producing;

/// <summary>
/// Messages at random, as a Poisson process has them: from each to the next the rate's integral grows by an exponential number with mean 1, so
/// at a steady rate the times between them are exponential. The same seed has the same times. Numbers must not fall from call to call.
/// </summary>
/// <param name="pacer">Has the rate.</param>
/// <param name="seed">Decides when each is due.</param>
internal sealed class PoissonArrivals(Pacer pacer, int seed) : Arrivals
{
    // Keeps its random numbers apart from those of the workers' bodies, which follow the same seed.
    private const int OwnSeed = 0x2545F491;

    // Two on the same way, since the messages in between may be too many to remember: one at the next to be sent, one at the next to be due.
    private readonly Place _sending = new(pacer, seed);
    private readonly Place _coming = new(pacer, seed);

    public override TimeSpan DueAt(long number)
    {
        while (_sending.Number < number)
            _sending.Advance();
        return _sending.At;
    }

    public override long Due(TimeSpan elapsed)
    {
        while (_coming.At <= elapsed)
            _coming.Advance();
        return _coming.Number - 1;
    }

    private sealed class Place
    {
        private readonly Pacer _pacer;
        private readonly Random _random;
        private double _integral;

        public Place(Pacer pacer, int seed)
        {
            (_pacer, _random) = (pacer, new Random(seed ^ OwnSeed));
            Advance();
        }

        public long Number { get; private set; }

        public TimeSpan At { get; private set; }

        public void Advance()
        {
            Number++;
            _integral -= Math.Log(1 - _random.NextDouble());
            At = _pacer.TimeOf(_integral);
        }
    }
}
