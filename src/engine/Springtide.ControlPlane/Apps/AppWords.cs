using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>An app's state in one word, as <c>tide apps</c> shows it.</summary>
internal static class AppWords
{
    public static string StateOf(App app, InstanceCounts counts, string? trouble) => app switch
    {
        { DeletedAt: not null } => "deleting",
        _ when counts.Ready > 0 => "running",
        _ when trouble is not null || app.Rollout?.State == RolloutState.Failed && app.ServingRevision == app.Rollout.Revision => "failing",
        _ when counts.Starting > 0 || app.Rollout?.State == RolloutState.Starting => "starting",
        _ when counts.Frozen > 0 => "frozen",
        _ => "asleep",
    };

    /// <summary>What stands in the way: of its instances, else of its newest revision.</summary>
    public static string? TroubleOf(App app, string? trouble) => trouble ?? (app.Rollout is { State: RolloutState.Failed } failed ? $"revision {failed.Revision} could not start: {failed.Reason}" : null);
}
