using System.Text;

namespace Springtide.Cli;

/// <summary>Rows under headings, aligned by spaces: as easy for <c>awk</c> as for eyes.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public IReadOnlyList<string> Headings => headings;

    public IReadOnlyList<string[]> Rows => _rows;

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = headings.Select((heading, column) => Math.Max(heading.Length, _rows.Max(row => (int?)row[column].Length) ?? 0)).ToArray();
        var text = new StringBuilder();
        Append(text, headings, widths);
        foreach (var row in _rows) Append(text, row, widths);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] cells, int[] widths)
    {
        for (var column = 0; column < cells.Length - 1; column++) text.Append(Filled(cells[column]).PadRight(widths[column] + 2));
        text.Append(Filled(cells[^1])).Append('\n');
    }

    // A column never vanishes: whoever splits at spaces would count wrongly.
    private static string Filled(string cell) => cell.Length == 0 ? "-" : cell;
}
