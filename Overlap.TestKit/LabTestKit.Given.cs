using Overlap.Actors.Runs;
using Overlap.Actors.VirtualTime;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;
using Overlap.JobTokens;
using Overlap.Reports;

namespace Overlap.TestKit;

/// <content>Given: what runs, with what.</content>
public abstract partial class LabTestKit
{
    private DirectoryInfo? _logs;
    private RunFolder? _folder;
    private MemoryJobTokenPool? _tokens;

    /// <summary>Makes the run write its logs, which are deleted after the test. Call before <c>StartRun</c>.</summary>
    public void KeepLogs()
    {
        BeforeRun(isDone: _folder is not null);
        _logs = Directory.CreateTempSubdirectory("overlap-scenario-");
        _folder = RunFolder.Create(_logs.FullName, Time);
    }

    /// <summary>
    /// Gives the run a jobserver in virtual time, used if <c>overlap.tokens.enabled</c> is on; otherwise it uses the environment's.
    /// Call before <c>StartRun</c>.
    /// </summary>
    /// <param name="tokens">How many tokens it has, 0 or more.</param>
    /// <param name="implicitSlot">Whether there is also the implicit slot of a make recipe.</param>
    /// <returns>Its pool, which the run disposes at its end.</returns>
    public MemoryJobTokenPool ServeTokens(int tokens, bool implicitSlot = true)
    {
        BeforeServing(tokens);
        return _tokens = new MemoryJobTokenPool(Enumerable.Repeat((byte)'+', tokens).ToArray(), Time, implicitSlot);
    }

    /// <summary>Starts the run with a scripted body, usually <see cref="Body"/>.</summary>
    public LabRun StartRun(ScriptedBody body) => StartRun(() => body);

    /// <summary>Starts the run: workers, metrics, bridge.</summary>
    /// <param name="bodies">
    /// Creates an <see cref="ITaskBody"/> or an <see cref="IAsyncTaskBody"/> for each worker; null for the bodies of the config.
    /// </param>
    /// <param name="residentMemory">Returns the simulated resident memory, in bytes; null for 0.</param>
    /// <param name="time">The run's clock; null for the virtual time.</param>
    public LabRun StartRun(Func<object>? bodies = null, Func<long>? residentMemory = null, TimeProvider? time = null)
    {
        BeforeStart(bodies);
        var make = bodies ?? BodyFactory.Find(Settings.Worker.Body);
        _run = Move(() => LabRun.Start(Sys, Settings, new LabRunOptions
        {
            Time = time ?? Time,
            Transport = Transport,
            Bodies = () => InVirtualTime(CheckBody(make())),
            Tokens = _tokens,
            WorkerDispatcher = RunComposition.PinnedDispatcher,
            Observer = Events.Observe(),
            Folder = _folder,
            ResidentMemory = residentMemory ?? (() => 0),
        }));
        _state = new LabState(Virtual, _run.Recorder, ReadSource, _tokens);
        Check();
        return _run;
    }

    private object InVirtualTime(object body) => VirtualBodies.Of(body, Settings.Worker, Virtual, isOwn: body is ScriptedBody);
}
