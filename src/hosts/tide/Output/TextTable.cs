using System.Text;

namespace Springtide.Cli;

/// <summary>Rows under headings, aligned by spaces: as easy for <c>awk</c> as for eyes.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>For programs: a column never vanishes, or whoever splits at spaces would count wrongly.</summary>
    public override string ToString() => Written(cell => cell.Length == 0 ? "-" : cell);

    /// <summary>For a terminal: nothing where there is nothing.</summary>
    public string ForEyes() => Written(cell => cell);

    private string Written(Func<string, string> filled)
    {
        var widths = Widths();
        var text = new StringBuilder();
        Append(text, headings, widths, filled);
        foreach (var row in _rows) Append(text, row, widths, filled);
        return text.ToString();
    }

    private int[] Widths()
    {
        var widths = Array.ConvertAll(headings, heading => heading.Length);
        foreach (var row in _rows)
        {
            for (var column = 0; column < widths.Length; column++) widths[column] = Math.Max(widths[column], row[column].Length);
        }
        return widths;
    }

    private static void Append(StringBuilder text, string[] cells, int[] widths, Func<string, string> filled)
    {
        for (var column = 0; column < cells.Length - 1; column++) text.Append(filled(cells[column]).PadRight(widths[column] + 2));
        text.Append(filled(cells[^1])).Append('\n');
    }
}
