using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Settings;

/// <summary>Whether an app needs a revision to have what is set, and of which one it is to be made. Pure.</summary>
internal static class ConfigurationDecider
{
    /// <param name="read">A revision of the app by its number.</param>
    /// <param name="resolve">What the app would get, with what it was given.</param>
    public static ConfigurationStep Decide(App app, Func<int, Revision?> read, Func<RevisionConfig, ConfigurationReading> resolve)
    {
        if (read(NumberToBuildOn(app)) is not { } former) return new ConfigurationStep(new AppConfiguration(app.Id, ConfigurationState.InForce, app.ServingRevision));
        var reading = resolve(former.Config);
        if (reading.Configuration is not { } wanted) return Step(app, ConfigurationState.Refused, former, Problems.BadReference(reading.Name!, reading.Broken!).Detail);
        if (wanted.IsThatOf(former.Config)) return Step(app, StateOf(app, former), former, ReasonOf(app, former));
        if (TriedInVain(app, read, former, wanted) is { } tried) return Step(app, ConfigurationState.Failed, tried, app.Rollout!.Reason);
        return Step(app, ConfigurationState.Pending, former) with { Former = former, Wanted = wanted };
    }

    // What is coming must not be lost; what failed is not built upon.
    private static int NumberToBuildOn(App app) =>
        app.Rollout is { State: RolloutState.Starting } coming ? coming.Revision : app.ServingRevision > 0 ? app.ServingRevision : app.LatestRevision;

    private static ConfigurationState StateOf(App app, Revision former) => app.Rollout?.Revision != former.Id.Number ? ConfigurationState.InForce : app.Rollout.State switch
    {
        RolloutState.Starting => ConfigurationState.RollingOut,
        RolloutState.Failed => ConfigurationState.Failed,
        _ => ConfigurationState.InForce,
    };

    private static string? ReasonOf(App app, Revision former) => app.Rollout is { } rollout && rollout.Revision == former.Id.Number ? rollout.Reason : null;

    // The very same again would only fail again. A release of something else that failed says nothing about the configuration.
    private static Revision? TriedInVain(App app, Func<int, Revision?> read, Revision former, Configuration wanted)
    {
        if (app.Rollout is not { State: RolloutState.Failed } failed || read(failed.Revision) is not { } tried) return null;
        var same = tried.Artefact == former.Artefact && Configuration.GivenTo(tried.Config).SequenceEqual(Configuration.GivenTo(former.Config));
        return same && wanted.IsThatOf(tried.Config) ? tried : null;
    }

    private static ConfigurationStep Step(App app, ConfigurationState state, Revision revision, string? reason = null) => new(new AppConfiguration(app.Id, state, revision.Id.Number, reason));
}

/// <param name="Former">What the next revision is to be made of, with <paramref name="Wanted"/>; null: none is needed.</param>
internal sealed record ConfigurationStep(AppConfiguration State, Revision? Former = null, Configuration? Wanted = null);
