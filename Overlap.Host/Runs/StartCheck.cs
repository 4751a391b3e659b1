using System.Text;
using Overlap.Actors.Configuration;
using Overlap.Host.Presentation;
using Overlap.Metering;

namespace Overlap.Host.Runs;

/// <summary>Rejects a run that could not work, before anything is started.</summary>
internal static class StartCheck
{
    /// <summary>Checks the settings.</summary>
    /// <param name="settings">The validated settings.</param>
    /// <param name="withProducer">Whether the run has a producer of its own: that binds, and the workers connect.</param>
    /// <exception cref="SettingsException">
    /// An endpoint cannot be used, every message would be too large, or there are too many workers for the system's limits.
    /// </exception>
    public static void Run(OverlapSettings settings, bool withProducer)
    {
        DescriptorLimit.Check(settings.Worker.Count);
        var source = settings.Source;
        source.CheckEndpoints(bindsByDefault: withProducer);
        if (!withProducer)
            return;
        if (source.ParseEndpoints(bindsByDefault: true).FirstOrDefault(endpoint => !endpoint.Binds) is { } connecting)
        {
            throw new SettingsException(
                $"overlap.source.endpoint: '>{connecting}' cannot be used by run, whose producer binds and whose workers connect. "
                + "Remove the >, or use overlap push and overlap pull.");
        }
        var size = Math.Max(source.Size ?? 0, Encoding.UTF8.GetByteCount(source.Text));
        if (size > source.MaxMessageSize)
        {
            throw new SettingsException(
                $"overlap.source.size: messages of {HumanFormat.Size(size)} are above overlap.source.max-message-size "
                + $"({HumanFormat.Size(source.MaxMessageSize)}), so that none would be accepted. Raise that, or lower the size.");
        }
    }

    /// <summary>Checks that there can be a folder for the results.</summary>
    /// <exception cref="SettingsException">The run's name is taken, or a file is in the way.</exception>
    public static void Folder(LogSettings logs)
    {
        var directory = Path.GetFullPath(logs.Directory);
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
                throw new SettingsException($"overlap.logs.directory = {directory}: {folder} is a file: expected a folder");
        }
        if (logs.Name is { } name && Path.Exists(Path.Combine(logs.Directory, name)))
        {
            throw new SettingsException(
                $"overlap.logs.name = {name}: '{Path.Combine(logs.Directory, name)}' exists. Choose another name (--name), or none.");
        }
    }
}
