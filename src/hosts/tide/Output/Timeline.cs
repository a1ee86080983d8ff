using System.Collections.Immutable;
using System.Text;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Load and wanted instances over a stretch of time, a column per step, and when the count changed. Pure.</summary>
/// <param name="since">From when on anything is known of the app.</param>
internal sealed class Timeline(LoadHistory history, ImmutableArray<ScaleDecision> decisions, DateTimeOffset from, TimeSpan step, int columns, DateTimeOffset since)
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const char Nothing = ' ';
    private const int MostChanges = 5;

    private readonly List<ScaleDecision> _changes = [.. decisions.Where(decision => decision.Changes).OrderBy(decision => decision.At)];

    public override string ToString()
    {
        var (loads, counts) = (Loads(), Counts());
        var text = new StringBuilder();
        text.Append($"{"",-LabelWidth}{Clock(from)}{Clock(from + (step * columns)).PadLeft(columns - Clock(from).Length)}\n");
        text.Append($"{"load",-LabelWidth}{Drawn(loads)}  at most {Written.Number(loads.Max() ?? 0)} at once\n");
        text.Append($"{"instances",-LabelWidth}{Drawn(counts)}  {Written.Number(counts.Min() ?? 0)} to {Written.Number(counts.Max() ?? 0)}\n");
        foreach (var change in Newest()) text.Append($"{"",-LabelWidth}{Written.Time(change.At)}  {change.From} → {change.To}: {ReasonOf(change)}\n");
        return text.ToString();
    }

    private const int LabelWidth = 11;

    // A minute that nobody watched is a gap, not a zero.
    private List<double?> Loads() =>
        [.. Columns().Select(column => history.Points.Where(point => point.At >= column && point.At < column + step).Select(point => (double?)point.Load).Max())];

    // The most that was wanted in a column: a count that went up and down again within it is seen.
    private List<double?> Counts() => [.. Columns().Select(column =>
    {
        var within = _changes.Where(change => change.At >= column && change.At < column + step).Select(change => change.To.Active);
        if (column + step <= since) return null;
        var before = _changes.LastOrDefault(change => change.At < column)?.To.Active ?? _changes.FirstOrDefault()?.From.Active;
        return within.Select(count => (double?)count).Append(before).Max();
    })];

    private IEnumerable<DateTimeOffset> Columns() => Enumerable.Range(0, columns).Select(column => from + (step * column));

    private IEnumerable<ScaleDecision> Newest() => _changes.Where(change => change.At >= from).TakeLast(MostChanges);

    // The first sentence whose outcome lies where the count went; those before it speak of what stood.
    private static string ReasonOf(ScaleDecision change) => change.Because.FirstOrDefault(reason =>
        int.TryParse(reason.AsSpan(reason.LastIndexOf(' ') + 1), out var count) && Math.Sign(count - change.From.Active) == Math.Sign(change.To.Active - change.From.Active)) ?? change.Because[0];

    private static string Drawn(List<double?> values)
    {
        var most = values.Max() ?? 0;
        return string.Concat(values.Select(value => value is { } drawn ? Block(drawn, most) : Nothing));
    }

    private static char Block(double value, double most) => value <= 0 ? '·' : Blocks[Math.Min(Blocks.Length - 1, (int)(value / most * Blocks.Length))];

    private static string Clock(DateTimeOffset at) => at.ToLocalTime().ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
