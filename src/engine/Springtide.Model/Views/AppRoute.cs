using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>The app's half of a view: who it is to callers and how it may be called.</summary>
/// <param name="Hosts">Own domains besides <c>APP.ENV.localhost</c>, small letters, without port.</param>
public sealed record AppRoute(
    AppId App, int ServingRevision, WireProtocol Protocol, int Limit, int Waiting, Duration Patience, bool AccessLog, ImmutableArray<string> Hosts)
{
    /// <summary>Why it takes no requests now; null: it does.</summary>
    public SpendingLimit? Closed { get; init; }

    /// <summary>Its environment is stopped, as a sentence; null: it is not.</summary>
    public string? Stopped { get; init; }

    /// <summary>Whether requests are refused rather than let wait.</summary>
    [JsonIgnore]
    public bool IsClosed => Closed is not null || Stopped is not null;

    /// <summary>The loopback address at which apps of its environment are called by their names; null: there is none.</summary>
    public string? InternalAddress { get; init; }

    /// <summary>Who may call it.</summary>
    public Reach Reach { get; init; }
}
