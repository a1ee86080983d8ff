using System.Globalization;
using System.Text;

namespace Springtide.Simulation;

/// <summary>Draws what was tried: cost to the right, requests over the objective upwards; what is proposed is full.</summary>
public static class TradeOffPlot
{
    private const double Left = 80;
    private const double Top = 40;
    private const double Width = 700;
    private const double Height = 320;

    public static string Draw(SuggestReport report)
    {
        var (least, dearest) = (report.Tried.Min(one => one.Row.OverOracle), report.Tried.Max(one => one.Row.OverOracle));
        var worst = Math.Max(report.Tried.Max(one => one.Row.OverObjective), report.Most);
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 840 440\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"840\" height=\"440\" fill=\"white\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"24\" font-weight=\"bold\">requests over the objective, 0 to {worst * 100:0.####} %, by cost over the oracle's, {least:0.00} to {dearest:0.00}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Top}V{Top + Height}H{Left + Width}\" fill=\"none\" stroke=\"#888888\"/>\n");
        Allowed(svg, Up(report.Most, worst));
        foreach (var one in report.Tried) Point(svg, Left + (Width * 0.9 * (one.Row.OverOracle - least) / Math.Max(1e-9, dearest - least)), Up(one.Row.OverObjective, worst), one, one == report.Suggested);
        return svg.Append("</svg>\n").ToString();
    }

    private static double Up(double share, double worst) => Top + Height - (Height * 0.95 * share / Math.Max(worst, 1e-12));

    private static void Allowed(StringBuilder svg, double y) => svg.Append(
        CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{y:0.#}\" x2=\"{Left + Width}\" y2=\"{y:0.#}\" stroke=\"#d55e00\" stroke-dasharray=\"5 3\"/><text x=\"{Left + Width}\" y=\"{y - 5:0.#}\" text-anchor=\"end\" fill=\"#d55e00\">allowed</text>\n");

    private static void Point(StringBuilder svg, double x, double y, TriedPolicy one, bool suggested) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"5\" fill=\"{(suggested ? "#0072b2" : "white")}\" stroke=\"#0072b2\"/><text x=\"{x + 8:0.#}\" y=\"{y - 6:0.#}\">{one.Utilisation}{(one.Forecast == Springtide.Model.ForecastUse.Auto ? " + forecast" : "")}</text>\n");
}
