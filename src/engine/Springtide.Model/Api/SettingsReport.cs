using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>What an app, or all apps of an environment, are set to.</summary>
/// <param name="Of">The app or the environment.</param>
/// <param name="Version">Of its own settings: 0 before the first change, then one more with each.</param>
/// <param name="Settings">By name: of an app all that it gets, of an environment what is set for all its apps.</param>
/// <param name="Apps">How far each app is whose configuration depends on it.</param>
public sealed record SettingsReport(string Of, int Version, ImmutableArray<Setting> Settings, ImmutableArray<AppConfiguration> Apps);

/// <param name="Value">As it was written; null: it is a secret, and only its name and version are told.</param>
/// <param name="From">Where the value comes from: <c>manifest</c> (with what was detected and <c>--set</c>), <c>environment</c>, <c>app</c> or <c>secret</c>.</param>
public sealed record Setting(string Name, string? Value, string From);

/// <summary>How far an app has what is set.</summary>
/// <param name="Revision">The revision that has it, or is to have it.</param>
/// <param name="Reason">Why it failed, waits or was refused.</param>
public sealed record AppConfiguration(AppId App, ConfigurationState State, int Revision, string? Reason = null);

public enum ConfigurationState
{
    /// <summary>The revision that gets the traffic has it; the app may be asleep.</summary>
    InForce,

    /// <summary>A revision with it is about to be made.</summary>
    Pending,

    /// <summary>A revision with it starts; the one before serves.</summary>
    RollingOut,

    /// <summary>The revision with it did not become ready; the one before goes on serving.</summary>
    Failed,

    /// <summary>A reference in it leads nowhere any more, so no revision was made.</summary>
    Refused,
}
