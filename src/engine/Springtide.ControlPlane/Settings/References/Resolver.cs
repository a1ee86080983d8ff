using System.Collections.Immutable;

namespace Springtide.ControlPlane.Settings.References;

/// <summary>Follows the references of all of an app's values. One that leads nowhere, to itself or to no end is named. Used once, by one thread.</summary>
internal sealed class Resolver(ConfigurationSources sources)
{
    private readonly ImmutableSortedDictionary<string, string> _values = sources.Merged;
    private readonly Dictionary<string, ResolvedText> _resolved = [];
    private readonly List<string> _path = [];   // the settings that are being followed just now, outermost first

    public static ConfigurationReading Resolve(ConfigurationSources sources) => new Resolver(sources).Run();

    private ConfigurationReading Run()
    {
        foreach (var name in _values.Keys)
        {
            if (Follow(name) is { } broken) return new ConfigurationReading(null, name, broken);
        }
        return new ConfigurationReading(Configuration.Of(_resolved, sources), null, null);
    }

    private BrokenReference? Follow(string name)
    {
        if (_resolved.ContainsKey(name)) return null;
        var reading = ReferenceText.Parse(_values[name]);
        if (reading.Broken is { } broken) return broken;
        _path.Add(name);
        var text = ResolvedText.Empty;
        foreach (var part in reading.Parts)
        {
            if (Problem(part) is { } problem) return problem;
            text = text.With(TextOf(part));
            if (text.Length > SettingsRules.MostBytesOfOne) return new BrokenReference(_values[name], "becomes too long", $"at most {SettingsRules.MostBytesOfOne / 1024} KiB once every reference is followed");
        }
        _path.RemoveAt(_path.Count - 1);
        _resolved[name] = text;
        return null;
    }

    // Only of a part without a problem.
    private ResolvedText TextOf(ReferencePart part) => part switch
    {
        ReferencePart.Setting setting => _resolved[setting.Name],
        ReferencePart.AppUrl app => new ResolvedText([sources.Apps.UrlOf(app.Name)!]),
        ReferencePart.Service service => sources.Services[service.Name].TextOf(service.Name, service.Part),
        _ => ResolvedText.Of(part),
    };

    private BrokenReference? Problem(ReferencePart part) => part switch
    {
        ReferencePart.Setting setting when _path.Contains(setting.Name) =>
            new BrokenReference($"${{settings.{setting.Name}}}", $"leads back to itself: {string.Join(" → ", _path.SkipWhile(name => name != setting.Name))} → {setting.Name}", "a setting that does not need this one"),
        ReferencePart.Setting setting when !_values.ContainsKey(setting.Name) => Unknown("settings", setting.Name, _values.Keys),
        ReferencePart.Setting setting => Follow(setting.Name),
        ReferencePart.Secret secret when sources.SecretOf(secret.Name) is null => Unknown("secrets", secret.Name, sources.SecretNames),
        ReferencePart.AppUrl app when sources.Apps.UrlOf(app.Name) is null => Unknown("apps", app.Name, sources.Apps.Names, ".url"),
        ReferencePart.Service service when !sources.Services.ContainsKey(service.Name) => new BrokenReference(
            $"${{services.{service.Name}.{service.Part}}}", "leads nowhere", sources.Services.IsEmpty ? "a service that the app's tide.yaml names under 'services'; it names none" : $"one of the app's services: {string.Join(", ", sources.Services.Keys)}"),
        _ => null,
    };

    private static BrokenReference Unknown(string kind, string name, IEnumerable<string> known, string suffix = "")
    {
        var some = string.Join(", ", known.Order(StringComparer.Ordinal).Take(20));
        var whose = kind == "apps" ? "an app of the same environment that answers requests" : $"one of the app's {kind}";
        return new BrokenReference($"${{{kind}.{name}{suffix}}}", "leads nowhere", some.Length == 0 ? $"{whose}; there is none" : $"{whose}: {some}");
    }
}
