using System.Collections.Immutable;

namespace Springtide.Environments;

/// <summary>Which apps of one environment need which. Pure.</summary>
/// <param name="needs">Of every app there is.</param>
public sealed class Needs(IReadOnlyDictionary<string, ImmutableArray<string>> needs)
{
    /// <summary>All that the app needs, directly or not, itself left out; in the order in which they are found.</summary>
    public IReadOnlyList<string> Of(string app)
    {
        var found = new List<string>();
        var open = new Queue<string>(Direct(app));
        while (open.TryDequeue(out var next))
        {
            if (next == app || found.Contains(next)) continue;
            found.Add(next);
            foreach (var further in Direct(next)) open.Enqueue(further);
        }
        return found;
    }

    /// <summary>A cycle as it would be read, such as <c>shop → accounts → shop</c>; null: there is none.</summary>
    public IReadOnlyList<string>? Cycle()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        return needs.Keys.Order(StringComparer.Ordinal).Select(app => CycleFrom(app, [], done)).FirstOrDefault(cycle => cycle is not null);
    }

    // Depth is bounded by the number of apps in one environment that need each other in a row.
    private List<string>? CycleFrom(string app, ImmutableList<string> path, HashSet<string> done)
    {
        var at = path.IndexOf(app);
        if (at >= 0) return [.. path.Skip(at), app];
        if (done.Contains(app)) return null;
        foreach (var next in Direct(app))
        {
            if (CycleFrom(next, path.Add(app), done) is { } cycle) return cycle;
        }
        done.Add(app);
        return null;
    }

    private IEnumerable<string> Direct(string app) => needs.TryGetValue(app, out var direct) && !direct.IsDefault ? direct.Where(needs.ContainsKey) : [];
}
