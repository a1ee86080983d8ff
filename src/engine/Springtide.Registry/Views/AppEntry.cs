using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Registry;

/// <summary>Both halves of an app's view as their writers left them. Endpoints may come before the route: they are kept and not shown.</summary>
internal sealed record AppEntry(AppRoute? Route, ImmutableArray<Endpoint> Endpoints, string? Trouble)
{
    public static AppEntry Empty { get; } = new(null, [], null);

    public bool IsPublic => Route is not null;

    public AppView? ViewAt(long version) => Route is null ? null : new AppView(Route, version, Endpoints, Trouble);

    // The generated equality compares arrays by identity, and would publish the same list again as news.
    public bool Equals(AppEntry? other) =>
        other is not null && Trouble == other.Trouble && Endpoints.AsSpan().SequenceEqual(other.Endpoints.AsSpan()) && Same(Route, other.Route);

    public override int GetHashCode() => HashCode.Combine(Route?.App, Endpoints.Length, Trouble);

    private static bool Same(AppRoute? left, AppRoute? right) =>
        left is null || right is null ? left == right : left with { Hosts = right.Hosts } == right && left.Hosts.AsSpan().SequenceEqual(right.Hosts.AsSpan());
}
