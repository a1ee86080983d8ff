using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Storage;
using Springtide.Hosting;
using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>Deletes what is left of a service a day after it was removed. The row goes last: killed before, the next life begins again.</summary>
internal sealed class ServicePurge(ServiceCatalog catalog, SecretCatalog secrets, DataFolder folder, IResourceStore store, TimeProvider time)
{
    /// <value>One day, in which removing can be undone.</value>
    public static readonly TimeSpan Stay = TimeSpan.FromDays(1);

    public static readonly TimeSpan LookDelay = TimeSpan.FromMinutes(10);

    /// <summary>False: its time has not come.</summary>
    public async Task<bool> TryAsync(ServiceId service, DateTimeOffset removed)
    {
        if (time.GetUtcNow() < removed + Stay) return false;
        var data = folder.Of(service.Server);
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        var row = new RowChange(RowKey.Of(service), catalog.VersionOf(service), null);
        return await store.CommitAsync([.. secrets.RemovalsOf(SettingsScope.Of(service.Server)), row]).ConfigureAwait(false) is CommitOutcome.Committed;
    }
}
