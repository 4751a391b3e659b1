using Spectre.Console;

namespace Overlap.Host.Presentation;

/// <summary>The style of the tables: a row per worker and a total below, narrow enough for 80 columns.</summary>
internal static class NarrowTable
{
    /// <summary>An empty table.</summary>
    public static Table Create(int workers) => new() { Border = TableBorder.Simple, ShowFooters = workers > 1 };

    /// <summary>Adds a column and the total below it.</summary>
    public static void Add(this Table table, string name, string total, Justify alignment = Justify.Right) =>
        table.AddColumn(new TableColumn(name)
        {
            Alignment = alignment,
            NoWrap = true,
            Padding = new Padding(0),
            Footer = new Text(total),
        });
}
