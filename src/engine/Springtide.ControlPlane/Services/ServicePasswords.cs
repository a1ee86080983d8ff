using System.Security.Cryptography;
using System.Text.Json;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>A service's passwords are secrets in the name of its server: one of the engine's, and one for each app. They are kept, and rotated, as secrets are.</summary>
internal static class ServicePasswords
{
    private const int Length = 32;
    private const string Letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";   // none that an address would have to escape

    /// <summary>That of the engine, or of whoever an external service lets in.</summary>
    public static SecretId OfEngine(ServiceId service) => new(SettingsScope.Of(service.Server), "ENGINE");

    /// <summary>The same, as it stands in an address.</summary>
    public static SecretId InUrl(ServiceId service) => new(SettingsScope.Of(service.Server), "IN-URL");

    public static SecretId OfApp(ServiceId service, string app) => new(SettingsScope.Of(service.Server), app);

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <param name="version">Of the row that is there; 0: none.</param>
    public static IEnumerable<RowChange> Changes(SecretId id, SecretRow? before, long version, string value, SecretKey key, string by, DateTimeOffset now)
    {
        var next = new SecretRow((before?.Version ?? 0) + 1, now, by);
        var place = new SecretVersionId(id, next.Version);
        yield return new RowChange(place.Key, 0, JsonSerializer.Serialize(SealedSecret.Seal(key, place, value), SecretJson.Default.SealedSecret));
        yield return new RowChange(id.Key, version, next.ToJson());
    }
}
