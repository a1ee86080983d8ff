namespace Springtide.Cli;

/// <summary>A table as the other end likes it.</summary>
internal static class Tables
{
    public static string Render(Shell shell, TextTable table) => shell.OutIsTerminal ? table.ForEyes() : table.ToString();
}
