namespace Springtide.Model;

/// <summary>Where the flow Scale hands over to instances: written by rollouts and decisions, obeyed by the reconciler. Thread-safe.</summary>
/// <remarks>Kept in memory only: after a restart it is what was found running, until the first decision.</remarks>
public interface IDesiredCounts
{
    DesiredCount Of(RevisionId revision);

    /// <summary>Every revision of the app that has a count, zero included, until forgotten.</summary>
    IReadOnlyDictionary<RevisionId, DesiredCount> Of(AppId app);

    /// <summary>Sets the count and wakes the reconciler; the same count again changes nothing.</summary>
    void Set(RevisionId revision, DesiredCount count);

    /// <summary>Drops the app's counts, once nothing of it runs.</summary>
    void Forget(AppId app);
}
