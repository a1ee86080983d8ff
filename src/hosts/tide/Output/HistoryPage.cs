using System.Globalization;
using System.Text;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Recorded load, as <c>tide history</c> lays it out.</summary>
internal static class HistoryPage
{
    private const int WidestBar = 40;

    public static string Render(Shell shell, LoadHistory history)
    {
        var most = history.Points.IsEmpty ? 0 : history.Points.Max(point => point.Load);
        var table = new TextTable(shell.OutIsTerminal ? ["BEGIN", "LOAD", "REQUESTS", "PEAK", ""] : ["BEGIN", "LOAD", "REQUESTS", "PEAK"]);
        foreach (var point in history.Points)
        {
            string[] cells = [Written.Time(point.At), Written.Number(point.Load), point.Requests.ToString(CultureInfo.InvariantCulture), Written.Number(point.Peak)];
            table.Add(shell.OutIsTerminal ? [.. cells, new string('█', most > 0 ? (int)Math.Round(WidestBar * point.Load / most) : 0)] : cells);
        }
        return Tables.Render(shell, table);
    }

    /// <summary>A trace: what was not watched is missing, and whoever reads it knows.</summary>
    public static string Csv(LoadHistory history)
    {
        var text = new StringBuilder("timestamp,requests,load,peak\n");
        foreach (var point in history.Points) text.Append(CultureInfo.InvariantCulture, $"{point.At:yyyy-MM-ddTHH:mm:ssZ},{point.Requests},{point.Load},{point.Peak}\n");
        return text.ToString();
    }
}
