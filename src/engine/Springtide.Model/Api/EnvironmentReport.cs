using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>An environment and how its apps stand.</summary>
/// <param name="State"><c>running</c>, <c>stopping</c>, <c>stopped</c> or <c>starting</c>.</param>
/// <param name="Since">When it was asked to stop or start; null while it simply runs.</param>
public sealed record EnvironmentReport(string Name, string State, DateTimeOffset? Since, string? By, ImmutableArray<EnvironmentApp> Apps);

/// <param name="Needs">Apps of the environment that it needs.</param>
/// <param name="ComesBackTo">Instances it had when the environment was stopped.</param>
/// <param name="Waits">What holds it, or stands in its way.</param>
public sealed record EnvironmentApp(AppId App, string State, int Ready, ImmutableArray<string> Needs, int? ComesBackTo, string? Waits);
