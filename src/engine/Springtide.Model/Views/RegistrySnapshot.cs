using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>Every app's view at one version. Immutable: readers need no lock.</summary>
public sealed record RegistrySnapshot(string Epoch, long Version, ImmutableDictionary<AppId, AppView> Apps)
{
    public static RegistrySnapshot Empty { get; } = new("", 0, ImmutableDictionary<AppId, AppView>.Empty);

    /// <summary>The snapshot after <paramref name="change"/>; itself when the change is late news of the same epoch.</summary>
    public RegistrySnapshot With(RegistryChange change)
    {
        if (change.Epoch == Epoch && change.Version <= Version) return this;
        var apps = (change.Whole ? ImmutableDictionary<AppId, AppView>.Empty : Apps).ToBuilder();
        foreach (var view in change.Apps) apps[view.App] = view;
        foreach (var app in change.Removed) apps.Remove(app);
        return new RegistrySnapshot(change.Epoch, change.Version, apps.ToImmutable());
    }
}
