using Springtide.Model;

namespace Springtide.Environments;

/// <summary>Down: whoever is needed goes after those who need it. Pure.</summary>
public static class StopOrder
{
    /// <summary>A hold for every app.</summary>
    public static IReadOnlyDictionary<string, EnvironmentHold> Holds(string environment, IReadOnlyCollection<AppStanding> apps)
    {
        var needs = new Needs(apps.ToDictionary(app => app.Name, app => app.Needs));
        var runs = apps.Where(app => app.Running > 0).ToDictionary(app => app.Name, app => needs.Of(app.Name));
        return apps.ToDictionary(app => app.Name, app => HoldOf(environment, app, runs));
    }

    /// <summary>The hold of an app that nobody waits for.</summary>
    public static EnvironmentHold Down(string environment) => new(0, IsDown: true, $"environment {environment} is stopped") { Closes = true };

    public static bool IsDone(IEnumerable<AppStanding> apps) => apps.All(app => app.Running == 0);

    // In a cycle each would wait for the other: of two that need each other neither waits.
    private static EnvironmentHold HoldOf(string environment, AppStanding app, Dictionary<string, IReadOnlyList<string>> runs)
    {
        var users = runs.Where(user => user.Value.Contains(app.Name) && !(runs.TryGetValue(app.Name, out var own) && own.Contains(user.Key))).Select(user => user.Key).Order(StringComparer.Ordinal).ToList();
        return users.Count > 0 && app.Running > 0
            ? new EnvironmentHold(app.Ready, IsDown: false, $"environment {environment} stops: {string.Join(", ", users)} {(users.Count == 1 ? "needs" : "need")} it still")
            : Down(environment);
    }
}
