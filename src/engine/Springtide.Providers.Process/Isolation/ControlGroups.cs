using System.Collections.Immutable;
using Springtide.Model.Api;

namespace Springtide.Providers.Process;

/// <summary>How trees are held and limited here.</summary>
internal sealed record ControlGroups(IInstanceTree Tree, IResourceLimits Limits, ImmutableArray<IsolationLine> Lines)
{
    public static ControlGroups None(string why) => Of(new MarkedTree(), new PlainLimits(), why);

    /// <param name="why">Why something is missing and how to get it.</param>
    public static ControlGroups Of(IInstanceTree tree, IResourceLimits limits, string why) => new(tree, limits,
    [
        new("freeze", true, tree.Name),
        new("kill of the whole tree", true, tree.Name),
        new("memory limit", limits.MemoryLimit is not null, limits.MemoryLimit ?? $"only RLIMIT_DATA per process: {why}"),
        new("cpu limit", limits.CpuLimit is not null, limits.CpuLimit ?? why),
    ]);
}
