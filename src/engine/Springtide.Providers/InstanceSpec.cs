using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Springtide.Model;

namespace Springtide.Providers;

/// <summary>All a provider needs to start an instance: data, no behaviour.</summary>
/// <param name="Command">A shell command line; the provider sets <c>PORT</c> and <c>HOST</c> before it runs.</param>
/// <param name="Folder">The unpacked artefact: the program's working directory, read-only to it.</param>
/// <param name="UserNumber">Distinguishes apps from one another; the provider turns it into a user where it may.</param>
/// <param name="Variables">On top of the few that are inherited and those the provider sets.</param>
public sealed record InstanceSpec(
    InstanceId Id, RevisionId Revision, string Command, string Folder, PortRule Port, ResourceLimits Resources, int UserNumber,
    ImmutableSortedDictionary<string, string> Variables)
{
    /// <summary>Shown to the program as <c>/etc/hosts</c> where it has a view of its own; null: the machine's.</summary>
    public string? HostsFile { get; init; }

    /// <summary>Host and port of this machine that it listens at, whatever <see cref="Port"/> says; null: none of its own.</summary>
    public string? Address { get; init; }

    /// <summary>The program looks for its own user among the machine's; most do not.</summary>
    public bool LooksForItsUser { get; init; }

    /// <summary>More variables, which are written down nowhere but in the program's own environment.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, string> Secrets { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
