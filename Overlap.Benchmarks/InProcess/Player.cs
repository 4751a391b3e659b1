using Akka.Actor;

namespace Overlap.Benchmarks.InProcess;

/// <summary>Hits each ball back, so many times, and answers questions.</summary>
internal sealed class Player : ReceiveActor
{
    private int _hits;

    public Player(int hits, EventWaitHandle over)
    {
        Receive<Question>(question => Sender.Tell(question, ActorRefs.NoSender));
        Receive<object>(ball =>
        {
            if (++_hits % hits == 0)
                over.Set();
            else
                Sender.Tell(ball, Self);
        });
    }

    /// <summary>Asks for an answer.</summary>
    internal sealed class Question
    {
        public static readonly Question Instance = new();
    }
}
