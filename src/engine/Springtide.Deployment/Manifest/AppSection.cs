using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Springtide.Deployment.Detection;
using Springtide.Model;

namespace Springtide.Deployment.Manifest;

/// <summary>The keys of one app.</summary>
internal static partial class AppSection
{
    private const double MostProcessors = 1_024;
    private static readonly TimeSpan LongestGrace = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromHours(1);

    /// <param name="name">The app's name where it stands above the section; null where it stands inside as <c>app</c>.</param>
    public static AppManifest Read(MapReader reader, string? name = null)
    {
        var manifest = new AppManifest
        {
            App = name ?? reader.Matching("app", NameRule.Sentence, NameRule.Allows),
            Folder = reader.Matching("path", "a folder below the tide.yaml, such as services/shop", IsBelow),
            Kind = Kind(reader),
            Run = reader.Text("run", "a command line"),
            Arguments = Arguments(reader),
            Port = reader.Value<PortRule>("port", PortRule.Sentence),
            Protocol = reader.Choice("protocol", ("http1", WireProtocol.Http1), ("h2c", WireProtocol.H2c)),
            Health = reader.Matching("health", "a path that begins with a slash, such as /healthz", IsPath),
            Resources = Resources(reader),
            Scale = ScaleSection.Read(reader),
            Variables = Variables(reader),
            Grace = reader.Value<Duration>("grace", $"{Duration.Sentence}, at most 10m", value => value.Span <= LongestGrace),
            StartBudget = reader.Value<Duration>("start", $"{Duration.Sentence}, from 1s to 10m", value => value.Span >= TimeSpan.FromSeconds(1) && value.Span <= LongestGrace),
            DrainDeadline = reader.Value<Duration>("drain", $"{Duration.Sentence}, at most 1h", value => value.Span <= LongestDrain),
            Hosts = Hosts(reader),
        };
        reader.NotYet("services");
        reader.NotYet("needs");
        reader.Finish();
        return manifest;
    }

    public static bool IsPath(string text) => text.StartsWith('/') && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));

    private static bool IsBelow(string text) => !text.StartsWith('/') && !text.Contains('\\', StringComparison.Ordinal) && !text.Split('/').Contains("..");

    private static AppKind? Kind(MapReader reader)
    {
        var kind = reader.Choice("kind", ("web", AppKind.Web), ("static", AppKind.Static), ("worker", AppKind.Worker), ("job", AppKind.Job));
        if (kind is not (AppKind.Worker or AppKind.Job)) return kind;
        reader.TryGet("kind", out var value);
        reader.Wrong(value!.At, reader.NameOf("kind"), $"'{kind.Value.ToString().ToLowerInvariant()}' is not supported yet; supported are web and static.");
        return null;
    }

    private static string? Arguments(MapReader reader)
    {
        const string Right = "a text, or a list of texts";
        if (!reader.TryGet("args", out var value) || value is not YamlNode.List list) return reader.Text("args", Right);
        foreach (var wrong in list.Items.Where(item => item is not YamlNode.Text)) reader.Wrong(wrong.At, reader.NameOf("args"), $"holds a {MapReader.KindOf(wrong)}; it has to be {Right}.");
        return string.Join(' ', list.Items.OfType<YamlNode.Text>().Select(item => ShellWord.WithVariables(item.Value)));
    }

    private static ResourceLimits Resources(MapReader app)
    {
        if (app.Map("resources", "a map such as { cpu: 0.5, memory: 256Mi }") is not { } reader) return ResourceLimits.None;
        var limits = new ResourceLimits(
            reader.Value<double>("cpu", "a number of processors such as 0.5, from 0.01 to 1,024", value => value is >= 0.01 and <= MostProcessors),
            reader.Value<ByteSize>("memory", $"{ByteSize.Sentence}, at least 1Mi", value => value.Bytes >= 1 << 20));
        reader.Finish();
        return limits;
    }

    private static ImmutableSortedDictionary<string, string> Variables(MapReader app)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (app.Map("env", "a map of names and values") is not { } reader) return variables.ToImmutable();
        foreach (var entry in reader.Entries)
        {
            if (!VariableName().IsMatch(entry.Key)) reader.Wrong(entry.At, reader.NameOf(entry.Key), "is not a variable's name: letters, digits and underscores, not beginning with a digit.");
            variables[entry.Key] = (reader.TryGet(entry.Key, out _) ? reader.Text(entry.Key) : null) ?? "";
        }
        reader.Finish();
        return variables.ToImmutable();
    }

    private static ImmutableArray<string> Hosts(MapReader reader)
    {
        const string Right = "a list of host names such as [ shop.example.com ], without scheme and port";
        if (!reader.TryGet("hosts", out var value)) return [];
        var items = value is YamlNode.List list ? list.Items : [value];
        foreach (var wrong in items.Where(item => item is not YamlNode.Text text || !HostName().IsMatch(text.Value)))
            reader.Wrong(wrong.At, reader.NameOf("hosts"), $"'{(wrong as YamlNode.Text)?.Value ?? MapReader.KindOf(wrong)}' is not {Right}.");
        return [.. items.OfType<YamlNode.Text>().Select(item => item.Value.ToLower(CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$")]
    private static partial Regex HostName();
}
