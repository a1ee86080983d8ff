using Springtide.Model;

namespace Springtide.Deployment.Manifest;

/// <summary>The keys of one app.</summary>
internal static class AppSection
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
            Arguments = ArgumentsKey.Read(reader),
            Port = reader.Value<PortRule>("port", PortRule.Sentence),
            Protocol = reader.Choice("protocol", ("http1", WireProtocol.Http1), ("h2c", WireProtocol.H2c)),
            Health = reader.Matching("health", "a path that begins with a slash, such as /healthz", IsPath),
            Resources = Resources(reader),
            Scale = ScaleSection.Read(reader),
            Variables = VariablesKey.Read(reader).AddRange(FilesKey.Read(reader)),
            Grace = reader.Value<Duration>("grace", $"{Duration.Sentence}, at most 10m", value => value.Span <= LongestGrace),
            StartBudget = reader.Value<Duration>("start", $"{Duration.Sentence}, from 1s to 10m",
                value => value.Span >= TimeSpan.FromSeconds(1) && value.Span <= LongestGrace),
            DrainDeadline = reader.Value<Duration>("drain", $"{Duration.Sentence}, at most 1h", value => value.Span <= LongestDrain),
            Hosts = HostsKey.Read(reader),
            Needs = NeedsKey.Read(reader),
            Services = ServicesKey.Read(reader),
            InternalOnly = reader.Truth("internal") ?? false,
        };
        if (manifest.Kind == AppKind.Worker) RefuseCalls(reader);
        reader.Finish();
        return manifest;
    }

    public static bool IsPath(string text) => text.StartsWith('/') && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));

    private static bool IsBelow(string text) => !text.StartsWith('/') && !text.Contains('\\', StringComparison.Ordinal) && !text.Split('/').Contains("..");

    private static AppKind? Kind(MapReader reader)
    {
        var kind = reader.Choice("kind", ("web", AppKind.Web), ("static", AppKind.Static), ("worker", AppKind.Worker), ("job", AppKind.Job));
        if (kind is not AppKind.Job) return kind;
        reader.TryGet("kind", out var value);
        reader.Wrong(value!.At, reader.NameOf("kind"), $"'{kind.Value.ToString().ToLowerInvariant()}' is not supported yet; supported are web, static and worker.");
        return null;
    }

    // Said of a worker, they would be a mistake that nobody notices.
    private static void RefuseCalls(MapReader reader)
    {
        foreach (var key in (string[])["hosts", "internal"])
        {
            if (reader.TryGet(key, out var value)) reader.Wrong(value.At, reader.NameOf(key), "is for apps that are called; a worker is not. Leave it out, or say kind: web.");
        }
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
}
