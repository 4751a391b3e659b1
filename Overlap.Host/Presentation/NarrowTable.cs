using Spectre.Console;

namespace Overlap.Host.Presentation;

/// <summary>The style of the tables: a row for each worker and a total below, in as many columns as the terminal is wide enough for.</summary>
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

    /// <summary>The workers with a row of their own: where there are too many for all, those with the highest overlap.</summary>
    /// <param name="workers">All workers, in order.</param>
    /// <param name="rows">How many rows there is space for, 1 or more.</param>
    /// <param name="overlap">A worker's overlap.</param>
    public static IReadOnlyList<T> Worst<T>(IReadOnlyList<T> workers, int rows, Func<T, double> overlap)
    {
        if (workers.Count <= rows)
            return workers;
        var worst = workers.Index().OrderByDescending(worker => overlap(worker.Item)).Take(rows).Select(worker => worker.Index).ToHashSet();
        return [.. workers.Index().Where(worker => worst.Contains(worker.Index)).Select(worker => worker.Item)];
    }
}
