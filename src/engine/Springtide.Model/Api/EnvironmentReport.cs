using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>An environment and how its apps stand.</summary>
/// <param name="State"><c>running</c>, <c>stopping</c>, <c>stopped</c>, <c>starting</c> or <c>deleted</c>.</param>
/// <param name="Since">When it was asked to stop, start or go; null while it simply runs.</param>
public sealed record EnvironmentReport(string Name, string State, DateTimeOffset? Since, string? By, ImmutableArray<EnvironmentApp> Apps)
{
    /// <summary>Once it is stopped, a request makes it run again.</summary>
    public bool Wakes { get; init; }

    /// <summary>What its schedule brings next; null: nothing, or it has none.</summary>
    public Opening? Next { get; init; }

    /// <summary>Deleted: until then it can be restored.</summary>
    public DateTimeOffset? GoneAt { get; init; }
}

/// <param name="Needs">Apps of the environment that it needs.</param>
/// <param name="ComesBackTo">Instances it had when the environment was stopped.</param>
/// <param name="Waits">What holds it, or stands in its way.</param>
public sealed record EnvironmentApp(AppId App, string State, int Ready, ImmutableArray<string> Needs, int? ComesBackTo, string? Waits);
