using System.Runtime.InteropServices;
using Overlap.JobTokens;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>A process that acquires tokens and ends as its arguments say.</summary>
internal static class TokenHolder
{
    /// <param name="arguments">How it ends, how many tokens it takes, and maybe <c>guarded</c>.</param>
    public static int Run(string[] arguments)
    {
        IJobTokenPool pool;
        try
        {
            pool = Jobserver.Connect(new JobserverOptions { ImplicitSlot = false, Guardian = arguments is [.., "guarded"] });
        }
        catch (JobserverException exception)
        {
            Console.WriteLine(exception.Error);
            return 0;
        }
        var wanted = int.Parse(arguments[1]);
        using var taken = new CountdownEvent(wanted);
        for (var i = 0; i < wanted; i++)
            pool.Acquire(PoolExtensions.Timeout, _ => taken.Signal());
        taken.Wait();
        using var handler = arguments[0] != "handle" ? null : PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            Console.WriteLine("handled");
        });
        Console.WriteLine($"{pool.Counts.Held} held");
        Console.In.ReadLine();
        Console.WriteLine($"{pool.Counts.Held} held");

        switch (arguments[0])
        {
            case "exit":
                Environment.Exit(0);
                break;
            case "throw":
                throw new InvalidOperationException("requested by the test");
            case "fail-fast":
                Environment.FailFast("requested by the test");
                break;
        }
        return 0;
    }
}
