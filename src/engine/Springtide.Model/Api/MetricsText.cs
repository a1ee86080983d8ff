using System.Globalization;
using System.Text;

namespace Springtide.Model.Api;

/// <summary>The Prometheus text form, which control and gateways answer <c>/metrics</c> with: a family's help and type once, then its samples.</summary>
public sealed class MetricsText
{
    public const string ContentType = "text/plain; version=0.0.4";

    private readonly StringBuilder _text = new();

    public MetricsText Family(string name, string type, string help)
    {
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        return this;
    }

    public void Sample(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(name);
        AppendLabels(labels);
        _text.Append(CultureInfo.InvariantCulture, $" {value:R}\n");
    }

    /// <summary>A family of one sample without labels.</summary>
    public void Single(string name, string type, string help, double value) => Family(name, type, help).Sample(name, value);

    public override string ToString() => _text.ToString();

    private void AppendLabels(ReadOnlySpan<(string Name, string Value)> labels)
    {
        if (labels.IsEmpty) return;
        var before = '{';
        foreach (var (name, value) in labels)
        {
            _text.Append(before).Append(name).Append("=\"").Append(Escaped(value)).Append('"');
            before = ',';
        }
        _text.Append('}');
    }

    private static string Escaped(string value) => value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
