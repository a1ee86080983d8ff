using System.Collections.Immutable;

namespace Springtide.Deployment.Manifest;

/// <summary>A tide.yaml that was read: its apps, or everything that is wrong with it at once.</summary>
public sealed record ManifestReading(ImmutableArray<AppManifest> Apps, ImmutableArray<ManifestError> Errors)
{
    public bool IsGood => Errors.IsEmpty;
}
