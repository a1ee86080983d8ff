using Springtide.Model;

namespace Springtide.Environments;

/// <summary>Up: whoever is needed comes before those who need it, and nobody waits for more than what it needs itself. Pure.</summary>
public static class StartOrder
{
    /// <summary>A hold for every app that is to come up; the others are as always.</summary>
    /// <param name="counts">How many instances each app is to have; what these need gets one.</param>
    public static IReadOnlyDictionary<string, EnvironmentHold> Holds(string environment, IReadOnlyCollection<AppStanding> apps, IReadOnlyDictionary<string, int> counts)
    {
        var wanted = Wanted(apps, counts);
        var standing = apps.ToDictionary(app => app.Name);
        return wanted.ToDictionary(one => one.Key, one => HoldOf(environment, standing[one.Key], one.Value, [.. wanted.Keys.Select(name => standing[name])]));
    }

    /// <summary>Those that are not up yet, by name.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyCollection<AppStanding> apps, IReadOnlyDictionary<string, int> counts)
    {
        var wanted = Wanted(apps, counts);
        return [.. apps.Where(app => wanted.TryGetValue(app.Name, out var count) && app.Ready < count).Select(app => app.Name).Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, int> Wanted(IReadOnlyCollection<AppStanding> apps, IReadOnlyDictionary<string, int> counts)
    {
        var needs = new Needs(apps.ToDictionary(app => app.Name, app => app.Needs));
        var wanted = apps.Where(app => counts.GetValueOrDefault(app.Name) > 0).ToDictionary(app => app.Name, app => counts[app.Name]);
        foreach (var needed in wanted.Keys.SelectMany(needs.Of).Distinct().ToList()) wanted.TryAdd(needed, 1);
        return wanted;
    }

    // What is needed in a circle is waited for by nobody in it.
    private static EnvironmentHold HoldOf(string environment, AppStanding app, int count, IReadOnlyList<AppStanding> wanted)
    {
        var needs = new Needs(wanted.ToDictionary(one => one.Name, one => one.Needs));
        var missing = wanted.Where(one => one.Ready == 0 && app.Needs.Contains(one.Name) && one.Name != app.Name && !needs.Of(one.Name).Contains(app.Name)).Select(one => one.Name).Order(StringComparer.Ordinal).ToList();
        return missing.Count == 0 || app.Running > 0
            ? new EnvironmentHold(count, IsDown: false, $"environment {environment} starts: back to {count}")
            : new EnvironmentHold(0, IsDown: true, $"environment {environment} starts: waits for {string.Join(", ", missing)}");
    }
}
