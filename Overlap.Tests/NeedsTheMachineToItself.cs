namespace Overlap.Tests;

/// <summary>Tests of rates and times of this machine: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class NeedsTheMachineToItself
{
    public const string Name = "Needs the machine to itself";
}
