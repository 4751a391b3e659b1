using Overlap.JobTokens;

namespace Overlap.Tests.JobTokens;

/// <summary>Which of several variables is read first.</summary>
public class JobserverVariablesTests
{
    private static readonly Environment Nothing = new();

    [Fact]
    public void Without_a_variable_the_remedy_is_given()
    {
        var error = Assert.Throws<JobserverException>(() => Read(Nothing, Nothing));
        Assert.Equal(JobserverError.NoVariable, error.Error);
        Assert.Contains("make -jN", error.Message);
    }

    [Fact]
    public void An_empty_variable_is_set_but_names_no_jobserver()
    {
        var flags = Assert.Single(Read(new(Make: ""), Nothing));
        Assert.Equal(JobserverError.NoJobserver, Assert.Throws<JobserverException>(flags.GetAuth).Error);
    }

    [Fact]
    public void Of_those_that_one_process_set_cargos_is_first() =>
        Assert.Equal("CARGO_MAKEFLAGS MAKEFLAGS MFLAGS", Order(new("-j 1", "-j 2", "-j 3"), Nothing));

    [Fact]
    public void Under_a_make_that_cargo_runs_makes_is_first() => Assert.Equal(
        "MAKEFLAGS CARGO_MAKEFLAGS",
        // The recipe's shell, make, the build script, cargo
        Order(new("cargo", "make"), new("cargo", "make"), new("cargo"), new("cargo"), Nothing));

    [Fact]
    public void Under_a_cargo_that_make_runs_cargos_is_first() =>
        Assert.Equal("CARGO_MAKEFLAGS MAKEFLAGS", Order(new("cargo", "make"), new("cargo", "make"), new(Make: "make"), Nothing));

    [Fact]
    public void The_nearest_of_three_levels_is_first() => Assert.Equal(
        "MAKEFLAGS CARGO_MAKEFLAGS",
        // A make under a cargo under a make
        Order(new("cargo", "inner"), new("cargo", "outer"), new(Make: "outer"), Nothing));

    [Fact]
    public void A_variable_that_this_process_changed_is_first() =>
        Assert.Equal("MFLAGS CARGO_MAKEFLAGS", Order(new("cargo", Old: "changed"), new("cargo", Old: "old"), Nothing));

    private static string Order(Environment own, params Environment[] ancestors) =>
        string.Join(' ', Read(own, ancestors).Select(flags => flags.Variable));

    private static IReadOnlyList<MakeFlags> Read(Environment own, params Environment[] ancestors) =>
        JobserverVariables.Read(own.Get, ancestors.Select<Environment, Func<string, string?>>(ancestor => ancestor.Get));

    private sealed record Environment(string? Cargo = null, string? Make = null, string? Old = null)
    {
        public string? Get(string name) => name switch { "CARGO_MAKEFLAGS" => Cargo, "MAKEFLAGS" => Make, "MFLAGS" => Old, _ => null };
    }
}
