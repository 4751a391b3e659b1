using Overlap.Actors.Configuration;
using Overlap.Actors.Workers.Bodies;
using Overlap.Host.Configuration;
using Overlap.Host.Runs;
using Overlap.Reports.Series;

namespace Overlap.Host.Series;

/// <summary>All combinations of the values of some keys.</summary>
/// <param name="axes">The keys with their values.</param>
/// <param name="compose">Composes a configuration with the settings of a combination.</param>
internal sealed class Sweep(IReadOnlyList<SweepAxis> axes, Func<IReadOnlyList<OptionSetting>, EffectiveConfig> compose)
{
    private const int MaxCombinations = 1000;

    /// <summary>The configuration without what is swept.</summary>
    public EffectiveConfig Base { get; } = compose([]);

    /// <summary>The sweep of <c>--over</c>, each combination checked.</summary>
    /// <exception cref="SettingsException">A key or a value is invalid, or there are too many combinations.</exception>
    /// <exception cref="BodyException">A task body cannot be created.</exception>
    public static Sweep Of(IEnumerable<string> over, Func<IReadOnlyList<OptionSetting>, EffectiveConfig> compose)
    {
        var axes = over.Select(SweepAxis.Parse).ToList();
        if (axes.GroupBy(axis => axis.Key).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new SettingsException($"--over: {twice.Key} is given twice: write all its values in one, with commas");
        var count = axes.Aggregate(1.0, (product, axis) => product * axis.Values.Count);
        if (count > MaxCombinations)
            throw new SettingsException($"--over: these are {count:0} combinations; at most {MaxCombinations} are run");
        var sweep = new Sweep(axes, compose);
        foreach (var combination in sweep.NotRun().Combinations)
        {
            var settings = sweep.ConfigOf(combination).Settings;
            StartCheck.Run(settings, withProducer: true);
            BodyFactory.Find(settings.Worker.Body);
        }
        return sweep;
    }

    /// <summary>The report before any is run.</summary>
    public SweepReport NotRun()
    {
        IEnumerable<IReadOnlyDictionary<string, string>> all = [new Dictionary<string, string>()];
        foreach (var axis in axes)
            all = all.SelectMany(set => axis.Values.Select(value => new Dictionary<string, string>(set) { [axis.Key] = value }));
        return new SweepReport(
            1, [.. axes.Select(axis => new SweptKey(axis.Key, axis.Values))], [.. all.Select((set, index) => new SweptRun($"{index + 1}", set, null, null))]);
    }

    /// <summary>The configuration of a combination.</summary>
    /// <exception cref="SettingsException">A value is invalid.</exception>
    public EffectiveConfig ConfigOf(SweptRun combination) => compose([.. combination.Set.Select(each => new OptionSetting("--over", each.Key, each.Value))]);
}
