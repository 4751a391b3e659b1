using Overlap.Metering;

namespace Overlap.Tests.Metering;

/// <summary>
/// A random run in simulated time that drives a <see cref="RunRecorder"/>: batches arrive at random at one to four workers, which
/// do their messages one by one or all at once; samples are sometimes late; some runs end with messages unfinished.
/// All of it follows from the seed.
/// </summary>
internal sealed class SimulatedRun
{
    private readonly PriorityQueue<Action, (long At, long Order)> _events = new();
    private readonly Random _random;
    private readonly ManualTime _time;
    private readonly bool _oneByOne;
    private readonly double _meanServiceMs;
    private readonly double _meanGapMs;
    private readonly bool _sampleAtArrivals;
    private bool _sampleIsDue;
    private readonly Worker[] _workers;
    private long _order;
    private long _emitUntil;

    /// <param name="seed">Decides everything.</param>
    /// <param name="warmUp">What the steady state leaves out.</param>
    /// <param name="sampleAtArrivals">The sampler gets to run only when messages have just come, however late that is.</param>
    public SimulatedRun(int seed, TimeSpan warmUp = default, bool sampleAtArrivals = false)
    {
        _sampleAtArrivals = sampleAtArrivals;
        _random = new Random(seed);
        _time = new ManualTime(seed % 2 == 0 ? 1_000_000_000 : 10_000_000);
        _oneByOne = _random.Next(2) == 0;
        var count = _random.Next(1, 5);
        _meanServiceMs = _oneByOne ? 4 : _random.Next(100, 3_000);
        // One by one, load is between 0.85 and 1.35; all at once, there is no such thing.
        _meanGapMs = _oneByOne ? MeanBatch * _meanServiceMs / count / (0.85 + 0.5 * _random.NextDouble()) : 8;
        Meter = new RunRecorder(_time, Enumerable.Range(1, count).Select(n => $"pull1-{n}"), TimeSpan.FromMilliseconds(10), warmUp);
        _workers = [.. Meter.Workers.Select(meter => new Worker(meter))];
    }

    private const int MaxBatch = 20;
    private const double MeanBatch = (1 + MaxBatch) / 2.0;

    private sealed record Worker(WorkerRecorder Meter)
    {
        public Queue<long> Waiting { get; } = new();
        public bool Busy { get; set; }
    }

    public RunRecorder Meter { get; }

    public Action OnSample { get; init; } = () => { };

    public long Waiting => _workers.Sum(worker => worker.Waiting.Count);

    public long Running { get; private set; }

    public long Ended { get; private set; }

    public Summary Run()
    {
        using var memory = new ProcessMemory();
        _time.AdvanceMs(50);
        _emitUntil = In(30_000 + _random.Next(10_000));
        var end = _emitUntil + Ticks(_random.Next(2) == 0 ? 0 : 60_000);
        At(In(Gap()), Arrive);
        At(In(10), Sample);
        while (_events.TryPeek(out _, out var next) && next.At <= end && (_time.Now < _emitUntil || Waiting + Running > 0))
        {
            var action = _events.Dequeue();
            _time.Advance(TimeSpan.FromSeconds((next.At - _time.Now) / (double)_time.TimestampFrequency));
            action();
        }
        return Meter.Summarize(RunEnvironment.Current(typeof(Akka.Actor.ActorSystem)), new RunSettings(_oneByOne ? "sync" : "pipe", 0, null, _workers.Length, "simulated", "memory", MaxBatch, null),
            StopReason.Duration, memory, _time.Now);
    }

    private void Arrive()
    {
        if (_time.Now >= _emitUntil)
            return;
        var worker = _workers[_random.Next(_workers.Length)];
        var batch = _random.Next(1, MaxBatch + 1);
        Meter.Receive(batch, bytes: batch);
        worker.Meter.Counters.Emit(batch, _time.Now);
        for (var i = 0; i < batch; i++)
            worker.Waiting.Enqueue(_time.Now);
        Start(worker);
        if (_sampleIsDue)
            TakeSample();
        At(In(Gap()), Arrive);
    }

    private void Start(Worker worker)
    {
        while (worker.Waiting.Count > 0 && !worker.Busy)
        {
            var emittedAt = worker.Waiting.Dequeue();
            var startedAt = _time.Now;
            worker.Busy = _oneByOne;
            worker.Meter.Begin(emittedAt, startedAt);
            Running++;
            At(In(Exponential(_meanServiceMs)), () => End(worker, emittedAt, startedAt));
        }
    }

    private void End(Worker worker, long emittedAt, long startedAt)
    {
        if (_random.Next(10) == 0)
            worker.Meter.Fail(emittedAt, startedAt, _time.Now, new FormatException("Simulated."));
        else
            worker.Meter.Complete(emittedAt, startedAt, _time.Now);
        Running--;
        Ended++;
        worker.Busy = false;
        Start(worker);
    }

    private void Sample()
    {
        if (_sampleAtArrivals && _time.Now < _emitUntil)
            _sampleIsDue = true;
        else
            TakeSample();
        At(In(_random.Next(20) == 0 ? 10 + _random.Next(30) : 10), Sample);
    }

    private void TakeSample()
    {
        _sampleIsDue = false;
        Meter.Sample(_time.Now);
        OnSample();
    }

    private double Gap() => Exponential(_meanGapMs);

    private double Exponential(double mean) => -mean * Math.Log(1 - _random.NextDouble());

    private long In(double milliseconds) => _time.Now + Ticks(milliseconds);

    private long Ticks(double milliseconds) => (long)(milliseconds / 1_000 * _time.TimestampFrequency);

    private void At(long at, Action action) => _events.Enqueue(action, (at, _order++));
}
