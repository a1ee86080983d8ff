using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>How a service stands at one moment. Replaced whole.</summary>
/// <param name="Word">See <see cref="Model.Api.ServiceReport"/>.</param>
/// <param name="Why">Why nobody is let in; null: it serves.</param>
/// <param name="Admitted">Apps whose role and database are there, and as they should be.</param>
/// <param name="Server">The instance that was told of them.</param>
internal sealed record ServiceState(string Word, string? Why, ImmutableDictionary<AppId, ServiceUse> Admitted, InstanceId? Server = null)
{
    public static ServiceState Unknown { get; } = new("asleep", "it has not been looked at yet", ImmutableDictionary<AppId, ServiceUse>.Empty);

    public bool IsUp => Why is null;

    public ServiceState Closed(string word, string why) => this with { Word = word, Why = why };
}
