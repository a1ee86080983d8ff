using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Springtide.Model.Api;

/// <summary>A service as people see it. No password is ever in it.</summary>
/// <param name="State"><c>running</c>, <c>starting</c>, <c>frozen</c>, <c>asleep</c>, <c>down</c> or <c>removed</c>.</param>
/// <param name="Own">A server of the engine's; else somewhere else, by its address.</param>
/// <param name="Address">Host and port.</param>
/// <param name="Why">What stands in its way; null: nothing.</param>
/// <param name="RemovedAt">Its data stays for a day from then on.</param>
public sealed record ServiceReport(
    string Name, string Environment, ServiceKind Kind, bool Own, string State, string Address, DateTimeOffset CreatedAt, ImmutableArray<ServiceUser> Apps, string? Why = null, DateTimeOffset? RemovedAt = null);

/// <param name="Database">Its own; and so is called its role.</param>
/// <param name="Connections">At most so many at once.</param>
public sealed record ServiceUser(AppId App, string Database, int Connections);

/// <summary>A service that is to be there.</summary>
/// <param name="Kind">Null: what its name says.</param>
/// <param name="Url">Of one that is somewhere else, such as <c>postgres://user@host:5432/database</c>, without password.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ServiceAddition(ServiceKind? Kind = null, string? Url = null, string? Password = null)
{
    /// <summary>Without the password, wherever it might be written.</summary>
    public override string ToString() => nameof(ServiceAddition);
}
