using Overlap.Actors.Messages;
using Overlap.Metering;

namespace Overlap.Actors.Simulation;

/// <summary>Crashes workers of a run in virtual time as they start a message, in the actor, so that its supervisor restarts it.</summary>
/// <param name="faults">The faults of the run.</param>
internal sealed class WorkerCrashes(SimulatedFaults faults) : IRunObserver
{
    /// <exception cref="SimulatedCrashException">The worker is to crash.</exception>
    public void Started(string worker, long number)
    {
        if (faults.TakeCrash(worker))
            throw new SimulatedCrashException(number);
    }

    public void Emitted(string worker, long first, int count)
    {
    }

    public void Ended(string worker, long number, Exception? failure)
    {
    }

    public void Crashed(string worker, Exception reason)
    {
    }

    public void Sampled(in OverlapReading all)
    {
    }
}

/// <summary>A worker crashes because <c>overlap.simulate.faults</c> has it.</summary>
/// <param name="number">The message that it has started.</param>
internal sealed class SimulatedCrashException(long number) : Exception($"the worker crashes, as overlap.simulate.faults says, at message #{number}");
