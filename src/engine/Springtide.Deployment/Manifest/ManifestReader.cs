using System.Collections.Immutable;
using Springtide.Model;
using YamlDotNet.Core;

namespace Springtide.Deployment.Manifest;

/// <summary>Reads a tide.yaml: one app's keys, or several apps below <c>apps</c>. Pure.</summary>
public static class ManifestReader
{
    private const string AppsKey = "apps";
    private const int MostText = 256 * 1024;

    public static ManifestReading Read(string yaml)
    {
        var errors = new List<ManifestError>();
        if (yaml.Length > MostText) return new ManifestReading([], [new ManifestError(1, 1, "", $"is longer than {MostText / 1024} KiB.")]);
        var apps = Apps(yaml, errors);
        return new ManifestReading(errors.Count == 0 ? apps : [], [.. errors.OrderBy(error => (error.Line, error.Column))]);
    }

    private static ImmutableArray<AppManifest> Apps(string yaml, List<ManifestError> errors)
    {
        try
        {
            if (YamlTree.Read(yaml) is not { } root) return [new AppManifest()];
            if (root is YamlNode.Map map) return Apps(new MapReader(map, "", errors));
            errors.Add(new ManifestError((int)root.At.Line, (int)root.At.Column, "",
                $"is a {MapReader.KindOf(root)}; a manifest is a map such as 'run: node server.js'."));
        }
        catch (YamlException exception)
        {
            errors.Add(new ManifestError((int)exception.Start.Line, (int)exception.Start.Column, "", $"is no YAML: {exception.Message.TrimEnd('.')}."));
        }
        return [];
    }

    private static ImmutableArray<AppManifest> Apps(MapReader root)
    {
        if (!root.TryGet(AppsKey, out var value)) return [AppSection.Read(root)];
        root.Finish();
        ImmutableArray<AppManifest> apps = value switch
        {
            YamlNode.Map map => [.. map.Entries.Select(entry => Named(root, map, entry)).OfType<AppManifest>()],
            YamlNode.List list => [.. list.Items.Select(item => Listed(root, item)).OfType<AppManifest>()],
            _ => [],
        };
        if (apps.IsEmpty) root.Wrong(value.At, AppsKey, "has to be a map of names and their keys, or a list of apps.");
        NoNameTwice(root, value, apps);
        return apps;
    }

    private static AppManifest? Named(MapReader root, YamlNode.Map map, YamlEntry entry)
    {
        var key = $"{AppsKey}.{entry.Key}";
        if (!NameRule.Allows(entry.Key)) root.Wrong(entry.At, key, $"is not an app's name: {NameRule.Sentence}.");
        if (map.Entries.First(same => same.Key == entry.Key) != entry) root.Wrong(entry.At, key, "is there twice; keep one.");
        return entry.Value switch
        {
            YamlNode.Map app => AppSection.Read(root.Inner(app, key), entry.Key),
            YamlNode.Text { IsNull: true } => new AppManifest { App = entry.Key },
            _ => root.NotAnApp<AppManifest>(entry.Value, key),
        };
    }

    private static AppManifest? Listed(MapReader root, YamlNode item)
    {
        if (item is not YamlNode.Map app) return root.NotAnApp<AppManifest>(item, AppsKey);
        var manifest = AppSection.Read(root.Inner(app, AppsKey));
        if (manifest.App is null && !app.Entries.Any(entry => entry.Key == "app"))
            root.Wrong(app.At, $"{AppsKey}.app", "is missing: every app of a list needs a name.");
        return manifest;
    }

    private static void NoNameTwice(MapReader root, YamlNode value, ImmutableArray<AppManifest> apps)
    {
        if (value is not YamlNode.List) return;
        foreach (var same in apps.Where(app => app.App is not null).GroupBy(app => app.App, StringComparer.Ordinal).Where(same => same.Count() > 1))
            root.Wrong(value.At, AppsKey, $"names '{same.Key}' {same.Count()} times; every app needs a name of its own.");
    }
}
