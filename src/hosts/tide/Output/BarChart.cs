using System.Globalization;
using System.Text;

namespace Springtide.Cli;

/// <summary>A bar per line: full for what ran, light for what was frozen, as wide as the terminal allows.</summary>
internal sealed class BarChart(int width)
{
    private const int Narrowest = 10;
    private const string Legend = "instance-hours: █ running  ░ frozen";

    private readonly List<(string Name, double Running, double Frozen)> _bars = [];

    public void Add(string name, double running, double frozen) => _bars.Add((name, running, frozen));

    public override string ToString()
    {
        var names = _bars.Max(bar => bar.Name.Length);
        var most = _bars.Max(bar => bar.Running + bar.Frozen);
        var numbers = _bars.Max(bar => Number(bar).Length);
        var room = Math.Max(Narrowest, width - names - numbers - 4);
        var text = new StringBuilder(Legend).Append('\n');
        foreach (var bar in _bars) text.Append(bar.Name.PadRight(names)).Append("  ").Append(Drawn(bar, most <= 0 ? 0 : room / most)).Append(' ').Append(Number(bar)).Append('\n');
        return text.ToString();
    }

    // Rounded together, so that the two halves are never longer than the whole.
    private static string Drawn((string Name, double Running, double Frozen) bar, double scale)
    {
        var whole = (int)Math.Round((bar.Running + bar.Frozen) * scale);
        var running = (int)Math.Round(bar.Running * scale);
        return new string('█', running) + new string('░', whole - running);
    }

    private static string Number((string Name, double Running, double Frozen) bar) => (bar.Running + bar.Frozen).ToString("0.###", CultureInfo.InvariantCulture);
}
