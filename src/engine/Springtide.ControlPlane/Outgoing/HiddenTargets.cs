using System.Text.Json;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Outgoing;

/// <summary>
/// Addresses and signing secrets, encrypted as secrets are and with them put under a new key. They belong to no environment, whose name is never empty,
/// so that no app and no value ever means one.
/// </summary>
internal sealed class HiddenTargets(SecretCatalog catalog, SecretKeys keys, TimeProvider time)
{
    /// <summary>To be committed with the row that means it, alone (<see cref="SecretDesk"/>).</summary>
    /// <param name="value">One or two lines: the address, and what is signed with.</param>
    public Answer<IReadOnlyList<RowChange>> Seal(string name, string value, string by)
    {
        var usable = keys.Usable();
        if (usable.Value is not { } ring) return usable.Problem!;
        var place = PlaceOf(name);
        var json = JsonSerializer.Serialize(SealedSecret.Seal(ring.Current, place, value), SecretJson.Default.SealedSecret);
        return new Answer<IReadOnlyList<RowChange>>([new RowChange(place.Key, 0, json), new RowChange(place.Secret.Key, 0, new SecretRow(1, time.GetUtcNow(), by).ToJson())], null);
    }

    public Answer<string> Open(string name)
    {
        var place = PlaceOf(name);
        if (catalog.Read(place) is not { } found) return Problems.SecretsLocked(name, "has no value in the store");
        var key = keys.Find(found.Sealed.KeyId);
        if (key.Value is not { } bytes) return key.Problem!;
        return found.Sealed.Open(bytes, place) is { } value ? value : Problems.SecretsLocked(name, "was changed in the store");
    }

    public IEnumerable<RowChange> RemovalsOf(string name, IResourceStore store)
    {
        var place = PlaceOf(name);
        return new[] { place.Key, place.Secret.Key }.Select(store.Find).OfType<Row>().Select(row => new RowChange(row.Key, row.Version, null));
    }

    private static SecretVersionId PlaceOf(string name) => new(new SecretId(new SettingsScope("", null), name), 1);
}
