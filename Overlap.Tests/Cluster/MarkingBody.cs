using System.IO.MemoryMappedFiles;
using Akka.Configuration;
using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Tests.Cluster;

/// <summary>
/// A body for the processes of a test: marks its message's number in a file of its own, which is there when the process is killed. Options:
/// <c>folder</c>, and <c>messages</c>, the highest number.
/// </summary>
public sealed class MarkingBody : ITaskBody
{
    private readonly MemoryMappedViewAccessor _marks;

    public MarkingBody(Config options)
    {
        var path = Path.Combine(options.GetString("folder"), $"{Guid.NewGuid()}.marks");
        _marks = MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, null, options.GetLong("messages") + 1).CreateViewAccessor();
    }

    public void Run(in Message message, BodyContext context) => _marks.Write(long.Parse(message.Span["m ".Length..]), (byte)1);

    /// <summary>How many numbers from 1 no process has marked.</summary>
    public static int CountUnmarked(IEnumerable<string> folders, int messages)
    {
        var marked = new bool[messages + 1];
        foreach (var (number, mark) in folders.SelectMany(Marks).SelectMany(file => file.Index()))
            marked[number] |= mark == 1;
        return marked.Skip(1).Count(isMarked => !isMarked);
    }

    /// <summary>How many bodies have marked a number in a folder.</summary>
    public static int CountMarked(string folder) => Marks(folder).Sum(file => file.Count(mark => mark == 1));

    private static IEnumerable<byte[]> Marks(string folder) => Directory.GetFiles(folder, "*.marks").Select(File.ReadAllBytes);
}
