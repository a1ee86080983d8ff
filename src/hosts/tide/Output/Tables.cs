using Spectre.Console;

namespace Springtide.Cli;

/// <summary>A table as the other end likes it: drawn for a terminal, plain for a program.</summary>
internal static class Tables
{
    public static string Render(Shell shell, TextTable table) => shell.OutIsTerminal ? Drawn(table) : table.ToString();

    private static string Drawn(TextTable table)
    {
        var drawn = new Table { Border = TableBorder.Simple };
        foreach (var heading in table.Headings) drawn.AddColumn(new TableColumn(new Text(heading.ToLowerInvariant(), new Style(Color.Grey))).NoWrap());
        foreach (var row in table.Rows) drawn.AddRow(row.Select(cell => new Text(cell)));
        using var text = new StringWriter();
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(text) }).Write(drawn);
        return text.ToString();
    }
}
