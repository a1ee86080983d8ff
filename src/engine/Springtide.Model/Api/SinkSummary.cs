using System.Text.Json.Serialization;

namespace Springtide.Model.Api;

/// <summary>Where an environment's logs are forwarded, and how that goes.</summary>
/// <param name="Target">The file, or the address without its path, which may be what gives access.</param>
/// <param name="Level">Only lines of this level or worse; null: all.</param>
public sealed record SinkSummary(string Name, string Environment, string Target, string? Level, DateTimeOffset At, string By)
{
    /// <summary>Bytes of output that are not forwarded yet.</summary>
    public long Behind { get; init; }

    /// <summary>Bytes that were gone before they could be, ever.</summary>
    public long Dropped { get; init; }

    public int Failures { get; init; }

    public string? Trouble { get; init; }

    public DateTimeOffset? NextAttempt { get; init; }
}

/// <param name="File">An absolute path; or <paramref name="Url"/>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SinkRequest(string? Url = null, string? File = null, string? Level = null)
{
    /// <summary>Without the address, wherever it might be written.</summary>
    public override string ToString() => nameof(SinkRequest);
}
