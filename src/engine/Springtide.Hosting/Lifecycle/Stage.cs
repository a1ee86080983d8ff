namespace Springtide.Hosting;

/// <summary>The order in which a host comes to life, top down; it ends bottom up. Listening for requests is always last.</summary>
public enum Stage
{
    /// <summary>What was acknowledged is readable again.</summary>
    Storage,

    /// <summary>Callers can be told about every app.</summary>
    Registry,

    /// <summary>What still runs from a former life is known.</summary>
    Providers,

    /// <summary>Differences between wanted and observed are acted on.</summary>
    Reconcilers,

    /// <summary>Load becomes wishes.</summary>
    Autoscaler,

    /// <summary>Traffic moves between revisions, and apps that were deleted go.</summary>
    Rollouts,

    /// <summary>Cadences nobody waits for.</summary>
    Upkeep,
}
