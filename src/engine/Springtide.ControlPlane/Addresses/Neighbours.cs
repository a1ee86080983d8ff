using System.Collections.Immutable;

namespace Springtide.ControlPlane.Addresses;

/// <summary>How the instances of an environment find its apps.</summary>
/// <param name="HostsFile">To be shown to them as <c>/etc/hosts</c>; null: it could not be written.</param>
/// <param name="Variables"><c>SPRINGTIDE_URL_ACCOUNTS=http://accounts</c> for each of its apps.</param>
internal sealed record Neighbours(string? HostsFile, ImmutableSortedDictionary<string, string> Variables)
{
    public static Neighbours None { get; } = new(null, ImmutableSortedDictionary<string, string>.Empty);
}
