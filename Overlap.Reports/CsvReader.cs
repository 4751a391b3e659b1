using System.Globalization;
using System.Text;

namespace Overlap.Reports;

/// <summary>Reads a CSV file (RFC 4180) row by row, with its columns by their names, so that files of earlier versions can be read too.</summary>
internal sealed class CsvReader : IDisposable
{
    // No field that this program writes is longer.
    private const int MaxField = 64 << 10;

    // No run is longer, and its time can be added to any other.
    private const double MaxSeconds = 1e11;

    private readonly TextReader _text;
    private readonly Dictionary<string, int> _columns;
    private readonly StringBuilder _field = new();
    private List<string> _row = [];

    /// <param name="text">The file.</param>
    /// <exception cref="FormatException">It has no header.</exception>
    public CsvReader(TextReader text)
    {
        _text = text;
        if (!Read())
            throw new FormatException("there is no header");
        _columns = _row.Index().DistinctBy(column => column.Item).ToDictionary(column => column.Item, column => column.Index);
    }

    /// <summary>The number of the row that was read last, with the header as 1.</summary>
    public int Row { get; private set; }

    /// <summary>Reads the next row.</summary>
    /// <returns><c>false</c> at the end.</returns>
    /// <exception cref="FormatException">A field is too long for any file of a run.</exception>
    public bool Read()
    {
        if (_text.Peek() < 0)
            return false;
        Row++;
        _row = [];
        while (ReadField())
        {
        }
        return true;
    }

    /// <summary>The text in a column; null where there is none.</summary>
    public string? Text(string column) =>
        _columns.TryGetValue(column, out var index) && index < _row.Count && _row[index].Length > 0 ? _row[index] : null;

    /// <summary>The number in a column; 0 where there is none.</summary>
    /// <exception cref="FormatException">It is no finite number.</exception>
    public double Number(string column) => Text(column) is not { } text
        ? 0
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(column, text, "a number");

    /// <summary>The count in a column; 0 where there is none.</summary>
    /// <exception cref="FormatException">It is no whole number.</exception>
    public long Count(string column) => Text(column) is not { } text
        ? 0
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw Wrong(column, text, "a whole number");

    /// <summary>The duration in a column; 0 where there is none.</summary>
    /// <param name="column">The column.</param>
    /// <param name="unit">What it counts, in seconds.</param>
    /// <exception cref="FormatException">It is no number, or longer than a time can be.</exception>
    public TimeSpan Duration(string column, double unit)
    {
        var seconds = Number(column) * unit;
        return Math.Abs(seconds) < MaxSeconds
            ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond))
            : throw Wrong(column, Text(column)!, "a duration");
    }

    /// <summary>The time in a column.</summary>
    /// <exception cref="FormatException">It is no time.</exception>
    public DateTimeOffset Time(string column) => DateTimeOffset.TryParse(
        Text(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Wrong(column, Text(column) ?? "", "a time");

    /// <summary>Closes the file.</summary>
    public void Dispose() => _text.Dispose();

    private FormatException Wrong(string column, string text, string expected) =>
        new($"row {Row}, {column}: '{LogLine.Escape(text)}' is not {expected}");

    // Returns whether another field of the row follows.
    private bool ReadField()
    {
        _field.Clear();
        var isQuoted = false;
        while (true)
        {
            var character = _text.Read();
            if (isQuoted ? character < 0 : character is < 0 or ',' or '\n')
            {
                _row.Add(_field.ToString());
                return character == ',';
            }
            if (character == '"' && isQuoted && _text.Peek() == '"')
                _field.Append((char)_text.Read());
            else if (character == '"')
                isQuoted = !isQuoted;
            else if (character != '\r' || isQuoted)
                _field.Append((char)character);
            if (_field.Length > MaxField)
                throw new FormatException($"row {Row}: a field is longer than {MaxField >> 10} KiB");
        }
    }
}
