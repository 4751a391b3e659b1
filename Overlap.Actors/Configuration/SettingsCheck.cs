using Akka.Configuration;
using Akka.Configuration.Hocon;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>Finds unknown keys and invalid values, both of which Akka.NET silently accepts.</summary>
internal static class SettingsCheck
{
    private const string Root = "overlap";
    private const string Rate = "overlap.source.rate";
    private const string Stages = "overlap.source.stages";
    private const string Arrivals = "overlap.source.arrivals";
    private const string BodyType = "overlap.worker.body.type";

    /// <summary>Checks every key in <paramref name="config"/> but those that Akka.NET reads.</summary>
    /// <param name="config">The config, with all keys.</param>
    /// <param name="where">Returns the place of a key, such as <c>my.conf:12</c>.</param>
    /// <param name="hasWorkers">Whether it is of a run with workers.</param>
    /// <returns>The settings in it.</returns>
    /// <exception cref="SettingsException">A key is unknown, or its value is not of its type or range.</exception>
    public static OverlapSettings Run(Config config, Func<string, string> where, bool hasWorkers = true)
    {
        ThrowFirst(UnknownKeys(config, where));
        var settings = OverlapSettings.From(new SettingReader(config, where));
        CheckStages(settings.Source, where);
        CheckBody(settings.Worker.Body, where);
        if (hasWorkers)
            CheckWorkers(settings, where);
        FaultCheck.Run(settings, where);
        return settings;
    }

    /// <summary>Every unknown key and every value that is not of its key's type or range, a line each.</summary>
    public static IEnumerable<string> Faults(Config config, Func<string, string> where) =>
        UnknownKeys(config, where).Concat(
            from key in SettingKeys.All
            let value = config.GetValue(key.Path)
            where value is not null
            let fault = key.Validate(value)
            where fault is not null
            select $"{where(key.Path)}: {fault}");

    /// <summary>
    /// The values that replace a block, a line each: if keys are set in it again, the others would have lost their defaults.
    /// </summary>
    public static IEnumerable<string> BlockFaults(IEnumerable<Assignment> assignments)
    {
        foreach (var (key, value, place) in assignments)
        {
            if (value is HoconText or HoconNull or HoconList && key.ToString() is var path && (path == "akka" || SettingKeys.IsBlock(path)))
                yield return NotABlock(path, place.ToString());
        }
    }

    /// <summary>What is said of a value in place of a block.</summary>
    public static string NotABlock(string path, string place) =>
        $"{place}: {path} is a block: write {path} {{ … }}, or set one of the keys in it";

    /// <summary>Throws the first of <paramref name="faults"/>.</summary>
    /// <exception cref="SettingsException">There is one.</exception>
    public static void ThrowFirst(IEnumerable<string> faults)
    {
        if (faults.FirstOrDefault() is { } fault)
            throw new SettingsException(fault);
    }

    private static IEnumerable<string> UnknownKeys(Config config, Func<string, string> where)
    {
        foreach (var (name, value) in config.AsEnumerable())
        {
            if (name == "akka")
                continue;
            foreach (var fault in name == Root ? InBlock(Root, value, where) : InOther(KeyPath.Quoted(name), value, where))
                yield return fault;
        }
    }

    private static IEnumerable<string> InBlock(string path, HoconValue block, Func<string, string> where)
    {
        if (block.GetObject() is not { } content)
        {
            yield return NotABlock(path, where(path));
            yield break;
        }
        foreach (var (name, value) in content.Items)
        {
            var child = $"{path}.{KeyPath.Quoted(name)}";
            if (SettingKeys.Find(child) is not null)
                continue;
            var faults = SettingKeys.IsBlock(child) ? InBlock(child, value, where) : [Unknown(FirstLeaf(child, value), where)];
            foreach (var fault in faults)
                yield return fault;
        }
    }

    // A file may have settings of other programs, but a misspelt key of this one is probably not theirs.
    private static IEnumerable<string> InOther(string root, HoconValue value, Func<string, string> where)
    {
        var leaf = FirstLeaf(root, value);
        var isMisspelt = NearestName.Edits(root.ToLowerInvariant(), Root) <= 2 || NearestName.Edits(root.ToLowerInvariant(), "akka") <= 1;
        if (isMisspelt || NearestName.Within(2, $"{Root}.{leaf}", SettingKeys.All.Select(key => key.Path)) is not null)
            yield return Unknown(leaf, where, ": keys start with overlap. or akka.", isMisspelt ? leaf : $"{Root}.{leaf}");
    }

    private static void CheckStages(SourceSettings source, Func<string, string> where)
    {
        if (source is { IsPoisson: true, Rate: null, Stages: null })
            throw new SettingsException($"{where(Arrivals)}: {Arrivals} = poisson: a flood cannot be spread over time: set {Rate} or {Stages}");
        if (source is not { Rate: not null, Stages: not null })
            return;
        throw new SettingsException(
            $"{where(Stages)}: {Stages} has the rates already, and {Rate} is set at {where(Rate)}: remove one of them, or set {Rate} = flood "
            + $"or {Stages} = none");
    }

    // A body may be any class name, so a misspelt built-in name is only detected by the missing assembly.
    private static void CheckBody(BodySettings body, Func<string, string> where)
    {
        if (body.Assembly is not null || BodySettings.BuiltIn.Contains(body.Type))
            return;
        var meant = NearestName.To(body.Type, BodySettings.BuiltIn) is { } name ? $"; did you mean {name}?" : "";
        throw new SettingsException(
            $"{where(BodyType)}: {BodyType} = {body.Type}: expected {string.Join(", ", BodySettings.BuiltIn)}, "
            + $"or a class of your own with overlap.worker.body.assembly set as well{meant}");
    }

    // A figure of a worker that there is not would have no value at the end.
    private static void CheckWorkers(OverlapSettings settings, Func<string, string> where)
    {
        foreach (var (index, threshold) in settings.Thresholds.Index())
        {
            if (threshold.Expect.Figure.Name.Split('.') is ["workers", var worker, ..]
                && !Enumerable.Range(0, settings.Worker.Count).Any(each => WorkerSettings.NameOf(each) == worker))
            {
                throw new SettingsException(
                    $"{where($"{ThresholdSettings.Path}.{index}")}: {ThresholdSettings.Path}: '{threshold.Expect.Text}': there is no worker {worker}: "
                    + $"they are {WorkerSettings.NameOf(0)} to {WorkerSettings.NameOf(settings.Worker.Count - 1)} (overlap.worker.count)");
            }
        }
    }

    private static string FirstLeaf(string path, HoconValue value)
    {
        while (value.GetObject()?.Items is { Count: > 0 } items)
        {
            var (name, child) = items.First();
            path = $"{path}.{KeyPath.Quoted(name)}";
            value = child;
        }
        return path;
    }

    private static string Unknown(string key, Func<string, string> where, string why = "", string? similar = null) =>
        $"{where(key)}: {key} is not a setting{why}; {SettingKeys.Hint(similar ?? key)}";
}
