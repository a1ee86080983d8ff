using System.Text.Json.Serialization;

namespace Springtide.Model.Api;

/// <summary>What may be known of a secret: all but its value.</summary>
/// <param name="Of">The app or the environment.</param>
public sealed record SecretSummary(string Of, string Name, int Version, DateTimeOffset At, string By);

/// <param name="Ahead">Also for an app that does not exist yet.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SecretChange(string? Value, bool Ahead = false)
{
    /// <summary>Without the value, wherever it might be written.</summary>
    public override string ToString() => nameof(SecretChange);
}

/// <param name="Values">So many were encrypted anew.</param>
/// <param name="Key">The new key's id, which tells nothing of the key.</param>
public sealed record RotationReport(int Values, string Key);
