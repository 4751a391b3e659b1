using Overlap.Cluster.Wire;

namespace Overlap.Cluster.Owners;

/// <summary>Puts the results of a node together, one after the other, each from its first part on.</summary>
internal sealed class ResultParts
{
    private MemoryStream _bytes = new();
    private int _next;

    /// <summary>Adds a part.</summary>
    /// <returns>The result that is complete with it; null if others follow.</returns>
    /// <exception cref="InvalidDataException">It is not the next one, or the result is too large or cannot be read.</exception>
    public NodeResult? Add(OwnerMessages.ResultPart part)
    {
        if (part.Index == 0)
            (_bytes, _next) = (new MemoryStream(), 0);
        if (part.Index != _next++ || _bytes.Length + part.Bytes.Length > ResultFormat.MaxSize)
            throw new InvalidDataException("A part of a node's result is missing, or the result is too large.");
        _bytes.Write(part.Bytes);
        if (!part.IsLast)
            return null;
        _bytes.Position = 0;
        return ResultFormat.Read(_bytes);
    }
}
