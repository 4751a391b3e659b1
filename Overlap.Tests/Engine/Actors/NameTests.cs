using Akka.Actor;

namespace Overlap.Tests.Engine.Actors;

public sealed class NameTests : ActorTest
{
    [Fact]
    public void AReferenceShowsItsPathAndUidAndAPathDoesNot()
    {
        var actor = NewListener("a");
        Assert.Equal("akka://sys/user/a", actor.Path.ToString());
        Assert.Equal($"[akka://sys/user/a#{actor.Path.Uid}]", actor.ToString());
        Assert.Equal("/user/a", actor.Path.ToStringWithoutAddress());
        Assert.Equal(["user", "a"], actor.Path.Elements);
        Assert.Equal("a", actor.Path.Name);
        Assert.Equal("akka://sys/user", actor.Path.Parent!.ToString());
        Assert.Equal("akka://sys/", actor.Path.Root.ToString());
    }

    [Fact]
    public void UnnamedActorsAreNumberedInLetters()
    {
        Assert.Equal("$a", NewListener().Path.Name);
        Assert.Equal("$b", NewListener().Path.Name);
    }

    [Fact]
    public void ABadNameIsExplained()
    {
        Assert.Equal(
            "Illegal actor name [x y]. Actor paths MUST: not start with `$`, not be empty, and only contain ASCII letters, digits and "
            + "these special characters: `\"-_.*$+:@&=,!~';()`",
            Assert.Throws<InvalidActorNameException>(() => NewListener("x y")).Message);
        Assert.Equal("Actor name must not be empty.", Assert.Throws<InvalidActorNameException>(() => NewListener("")).Message);
        Assert.Throws<InvalidActorNameException>(() => NewListener("$mine"));
    }

    [Fact]
    public void ANameIsTakenOnce()
    {
        NewListener("sil");
        Assert.Equal("Actor name \"sil\" is not unique!", Assert.Throws<InvalidActorNameException>(() => NewListener("sil")).Message);
    }

    [Fact]
    public void PathsAreBuiltReadAndCompared()
    {
        var root = new RootActorPath(new Address("akka", "sys"));
        var path = root / "user" / "a";
        Assert.Equal(path, ActorPath.Parse("akka://sys/user/a"));
        Assert.Equal(path.GetHashCode(), ActorPath.Parse("akka://sys/user/a").GetHashCode());
        Assert.NotEqual(path, root / "user" / "b");
        Assert.NotEqual(path, root / "a");
        Assert.Equal(path, root / new[] { "user", "a" });
        Assert.Equal("akka://sys@host:1234/user/a", (new RootActorPath(new Address("akka", "sys", "host", 1234)) / "user" / "a").ToString());
        Assert.True(ActorPath.IsValidPathElement("worker-1"));
        Assert.False(ActorPath.IsValidPathElement("no/slash"));
    }

    [Fact]
    public async Task AFactoryThatIsNoConstructorCallIsRefused()
    {
        Assert.Throws<InvalidCastException>(() => Props.Create(() => Make()));
        var wrongArguments = Sys.ActorOf(Props.Create<Plain>("too", "many"));
        Assert.True(await wrongArguments.WatchEnd(Sys, Bound));
    }

    [Fact]
    public async Task SelectionsFindActorsByPath()
    {
        NewListener("one");
        NewListener("other");
        Sys.ActorSelection("/user/one").Tell("by path");
        await Journal.Expect("by path");
        Sys.ActorSelection("akka://sys/user/o*").Tell("by pattern");
        await Journal.Expect("by pattern", "by pattern");
        Assert.Equal("one", (await Sys.ActorSelection("/user/one").ResolveOne(Bound)).Path.Name);
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/none").ResolveOne(Bound));
    }

    private static Plain Make() => new();

    private sealed class Plain : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }
}
