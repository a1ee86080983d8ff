using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Springtide.Simulation;

/// <summary>Draws a replay: the load above, instances per policy below, on one axis of time.</summary>
public static class SvgPlot
{
    private const double Left = 70;
    private const double Width = 1060;
    private static readonly Band Above = new(50, 190);
    private static readonly Band Below = new(290, 260);

    // Told apart by people who see no red or green, too (Okabe and Ito).
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

    public static string Draw(ReplayPicture picture)
    {
        var svg = new StringBuilder();
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1160 620\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"1160\" height=\"620\" fill=\"white\"/>\n");
        var (load, instances) = (Scale.To(picture.Load.Max()), Scale.To(picture.Lines.Max(line => line.Instances.Max())));
        Axis(svg, Above, load, "requests per second");
        Axis(svg, Below, instances, "instances paid for");
        Line(svg, Above, load, picture.Load, "#444444", "");
        // The first is asked about: it lies on top of those it hides.
        foreach (var (line, index) in picture.Lines.Select((line, index) => (line, index)).Reverse()) Drawn(svg, instances, line, index);
        Times(svg, picture);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Drawn(StringBuilder svg, Scale scale, PictureLine line, int index)
    {
        var (colour, dash) = (Colours[index % Colours.Length], line.Name == "oracle" ? " stroke-dasharray=\"5 3\"" : "");
        Line(svg, Below, scale, line.Instances, colour, dash);
        var x = Left + (index * 120);
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x}\" y1=\"600\" x2=\"{x + 24}\" y2=\"600\" stroke=\"{colour}\" stroke-width=\"3\"{dash}/><text x=\"{x + 30}\" y=\"604\">{line.Name}</text>\n");
    }

    private static void Axis(StringBuilder svg, Band band, Scale scale, string title)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{band.Top - 12}\" font-weight=\"bold\">{title}</text>\n");
        for (var n = 0; n <= scale.Steps; n++)
        {
            var y = band.At(n / (double)scale.Steps);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{y:0.#}\" x2=\"{Left + Width}\" y2=\"{y:0.#}\" stroke=\"#dddddd\"/><text x=\"{Left - 8}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{n * scale.Step:0.###}</text>\n");
        }
    }

    private static void Line(StringBuilder svg, Band band, Scale scale, ImmutableArray<double> values, string colour, string dash)
    {
        var points = values.Select((value, index) => string.Create(CultureInfo.InvariantCulture, $"{Left + ((index + 0.5) / values.Length * Width):0.#},{band.At(value / scale.Top):0.#}"));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"{dash} points=\"{string.Join(' ', points)}\"/>\n");
    }

    private static void Times(StringBuilder svg, ReplayPicture picture)
    {
        foreach (var (x, at) in TimeMarks.On(picture).Select(mark => (Left + (mark.Share * Width), mark.At)))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x:0.#}\" y1=\"{Above.Top}\" x2=\"{x:0.#}\" y2=\"{Below.Top + Below.Height}\" stroke=\"#eeeeee\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{Below.Top + Below.Height + 20}\" fill=\"#444444\">{at:MM-dd HH:mm}</text>\n");
        }
    }

    private readonly record struct Band(double Top, double Height)
    {
        public double At(double share) => Top + (Height * (1 - share));
    }

    /// <summary>An axis that ends on a round number: 1, 2 or 5 times a power of ten a step.</summary>
    private readonly record struct Scale(double Step, int Steps)
    {
        public double Top => Step * Steps;

        public static Scale To(double most)
        {
            var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(most, 1e-9) / 4)));
            var step = new[] { 1, 2, 5, 10 }.Select(factor => factor * power).First(step => most <= 5 * step || step == 10 * power);
            return new Scale(step, Math.Max(1, (int)Math.Ceiling(most / step)));
        }
    }
}
