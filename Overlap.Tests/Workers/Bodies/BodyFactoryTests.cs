using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;
using Overlap.Transport;

namespace Overlap.Tests.Workers.Bodies;

public class BodyFactoryTests
{
    private static readonly string ThisAssembly = typeof(BodyFactoryTests).Assembly.Location;

    [Theory]
    [InlineData("delay", typeof(DelayBody))]
    [InlineData("spin", typeof(SpinBody))]
    [InlineData("none", typeof(NoBody))]
    [InlineData("log-lines", typeof(LogLinesBody))]
    public void Makes_the_built_in_ones(string name, Type body) => Assert.IsType(body, BodyFactory.Find(Settings(name))());

    [Fact]
    public void Makes_a_class_of_ones_own_with_its_options()
    {
        var body = BodyFactory.Find(Settings(typeof(OptionsBody).FullName!, ThisAssembly, "greeting = hello"))();
        Assert.Equal("hello", body.GetType().GetProperty("Greeting")!.GetValue(body));
        Assert.IsAssignableFrom<ITaskBody>(body);
    }

    [Fact]
    public void Makes_a_body_of_its_own_for_each_worker()
    {
        var make = BodyFactory.Find(Settings(typeof(PlainBody).FullName!, ThisAssembly));
        Assert.NotSame(make(), make());
    }

    [Theory]
    [InlineData("No.Such.Class", "has no class 'No.Such.Class'")]
    [InlineData("Overlap.Tests.Workers.Bodies.BodyFactoryTests", "implements neither ITaskBody nor IAsyncTaskBody")]
    [InlineData("Overlap.Tests.Workers.Bodies.OddBody", "has no public constructor")]
    [InlineData("Overlap.Tests.Workers.Bodies.AbstractBody", "is abstract")]
    public void Says_what_is_wrong_with_a_class(string type, string complaint) =>
        Assert.Contains(complaint, Complaint(Settings(type, ThisAssembly)));

    [Fact]
    public void Names_the_missing_file() => Assert.Contains("file not found", Complaint(Settings("X", "/nowhere/x.dll")));

    [Fact]
    public void Reports_that_a_file_is_not_an_assembly()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "nonsense");
            Assert.Contains("is not a .NET assembly", Complaint(Settings("X", file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Asks_for_the_assembly_of_an_unknown_name() =>
        Assert.Contains("overlap.worker.body.assembly", Complaint(Settings("dealy")));

    [Fact]
    public void Says_what_a_constructor_threw() =>
        Assert.Contains("not today", Assert.Throws<BodyException>(() => BodyFactory.Find(Settings(typeof(ThrowingBody).FullName!, ThisAssembly))()).Message);

    private static string Complaint(BodySettings settings) => Assert.Throws<BodyException>(() => BodyFactory.Find(settings)).Message;

    private static BodySettings Settings(string type, string? assembly = null, string options = "") => new()
    {
        Type = type,
        Assembly = assembly,
        Duration = TimeSpan.FromMilliseconds(1),
        Delay = new DelaySettings(DelayDistribution.Fixed),
        Options = ConfigurationFactory.ParseString(options),
    };
}

/// <summary>Reads an option.</summary>
public sealed class OptionsBody(Config options) : ITaskBody
{
    public string Greeting { get; } = options.GetString("greeting")!;

    public void Run(in Message message, BodyContext context)
    {
    }
}

/// <summary>Asynchronous, without options.</summary>
public sealed class PlainBody : IAsyncTaskBody
{
    public ValueTask RunAsync(Message message, BodyContext context) => ValueTask.CompletedTask;
}

/// <summary>Cannot be constructed.</summary>
public sealed class OddBody(int number) : ITaskBody
{
    public void Run(in Message message, BodyContext context) => _ = number;
}

/// <summary>Throws when constructed.</summary>
public sealed class ThrowingBody : ITaskBody
{
    public ThrowingBody() => throw new InvalidOperationException("not today");

    public void Run(in Message message, BodyContext context)
    {
    }
}

/// <summary>Has to be derived from.</summary>
public abstract class AbstractBody : ITaskBody
{
    public abstract void Run(in Message message, BodyContext context);
}

/// <summary>Needs a type.</summary>
public sealed class GenericBody<T> : ITaskBody
{
    public void Run(in Message message, BodyContext context) => _ = typeof(T);
}

/// <summary>Does not say that it is a body.</summary>
public sealed class AlmostBody
{
    public ValueTask RunAsync(Message message, BodyContext context) => ValueTask.CompletedTask;
}
