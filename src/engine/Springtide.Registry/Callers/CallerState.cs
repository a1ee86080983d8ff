using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Registry;

/// <summary>What is known of one caller. Replaced whole.</summary>
/// <param name="Session">Its living session; null while it is lost.</param>
/// <param name="Seen">The version it routes by; 0 before its first report of this epoch.</param>
/// <param name="Busy">Departed instances that it still holds requests on.</param>
/// <param name="Since">When it joined or was lost.</param>
internal sealed record CallerState(string Name, CallerSession? Session, long Seen, ImmutableHashSet<InstanceId> Busy, DateTimeOffset Since)
{
    public static CallerState Joined(CallerSession session, DateTimeOffset now) => new(session.Name, session, 0, [], now);

    public CallerState Lost(DateTimeOffset now) => this with { Session = null, Since = now };

    // Versions of another epoch do not compare, but a request that is being served is being served.
    public CallerState Told(CallerReport report, string epoch) =>
        this with { Seen = report.Epoch == epoch ? report.Seen : 0, Busy = [.. report.Busy] };

    // A lost caller says nothing any more, so it has left nobody until it is back or given up.
    public bool HasLeft(InstanceId? instance, long version) => Session is not null && Seen >= version && (instance is not { } left || !Busy.Contains(left));

    public GatewayStatus StatusAt(long version) => new(Name, Session is not null, Math.Max(0, version - Seen), Since);
}
