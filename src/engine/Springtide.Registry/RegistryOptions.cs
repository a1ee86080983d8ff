namespace Springtide.Registry;

/// <summary>How long the registry waits for callers it cannot see.</summary>
public sealed record RegistryOptions
{
    /// <summary>How long a caller whose link broke is taken to be still serving from its last view.</summary>
    /// <value>10 seconds. Longer: instances leave later after a gateway died. Shorter: a stalled link may cost its requests.</value>
    public TimeSpan LostCallerWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the registry waits for callers of its former life to come back; once all are, no longer.</summary>
    /// <value>3 seconds: more than the longest pause between two attempts of a gateway to connect, which is 2.</value>
    public TimeSpan FormerCallersWait { get; init; } = TimeSpan.FromSeconds(3);
}
