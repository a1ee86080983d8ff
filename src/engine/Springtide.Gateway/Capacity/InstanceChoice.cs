namespace Springtide.Gateway.Capacity;

/// <summary>Which instance gets the next request. Pure.</summary>
internal static class InstanceChoice
{
    /// <summary>The one with the fewest requests that has a free place and is not suspect; among equals the first from <paramref name="start"/> on.</summary>
    /// <param name="start">An index that moves with every request, so that equals take turns.</param>
    /// <param name="limit">Requests at once that one instance is ever given.</param>
    public static InstanceState? LeastBusy(ReadOnlySpan<InstanceState> instances, int start, int limit)
    {
        InstanceState? best = null;
        for (var i = 0; i < instances.Length; i++)
        {
            var at = start + i;
            var candidate = instances[at < instances.Length ? at : at - instances.Length];
            if (candidate.IsSuspect || candidate.InFlight >= (best?.InFlight ?? limit)) continue;
            best = candidate;
            if (best.InFlight == 0) break;
        }
        return best;
    }
}
