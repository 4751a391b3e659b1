using Overlap.Actors.Configuration;
using Overlap.Actors.VirtualTime;
using Overlap.Actors.Workers.Bodies;
using Overlap.JobTokens;
using Overlap.Reports;
using Overlap.Reports.Comparing;
using Overlap.Transport;

namespace Overlap.Host;

/// <summary>What is said of an exception that has ended a command or a run.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Message">The sentence.</param>
internal sealed record CommandFault(int Code, string Message)
{
    /// <summary>The fault of an exception.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="failureCode">The exit code of what failed after it had started.</param>
    public static CommandFault Of(Exception exception, int failureCode = ExitCode.Failed) => exception switch
    {
        CommandException failed => new(failed.Code, failed.Message),
        SettingsException or BodyException or UnreadableRunException => new(ExitCode.Usage, exception.Message),
        // make -n is to succeed, and to do nothing.
        JobserverException { Error: JobserverError.DryRun } => new(ExitCode.Ok, exception.Message),
        TransportException or RunFolderException or JobserverException => new(failureCode, exception.Message),
        VirtualTimeException => new(failureCode, $"{char.ToUpperInvariant(exception.Message[0])}{exception.Message[1..]}."),
        _ => new(failureCode, ErrorText.Of(exception)),
    };
}
