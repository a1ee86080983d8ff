using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>What one instance of an app takes of each ceiling.</summary>
/// <param name="Cores">Its processor limit; one where it has none.</param>
/// <param name="Limit">Its memory limit in bytes; null where it has none.</param>
public sealed record InstanceNeed(double Cores, long? Limit, ImmutableSortedDictionary<string, double> Own)
{
    /// <summary>What an instance that was never measured is expected to hold.</summary>
    public const long Unmeasured = 64L << 20;

    public static InstanceNeed One { get; } = new(1, null, ImmutableSortedDictionary<string, double>.Empty);

    /// <param name="measured">The most that an instance of the app was seen to hold; 0: none was measured yet.</param>
    public double Of(Ceiling ceiling, long measured) => ceiling.Name switch
    {
        CeilingNames.Instances => 1,
        CeilingNames.Cpu => Cores,
        CeilingNames.Memory => MemoryFor(ceiling, measured),
        _ => Own.GetValueOrDefault(ceiling.Name),
    };

    // An environment's owner divides what is promised. The machine cannot hold what is really there: most programs stay far below their limit, and would leave it half empty.
    private long MemoryFor(Ceiling ceiling, long measured)
    {
        if (ceiling.Environment is not null && Limit is { } limit) return limit;
        return measured > 0 ? measured : Math.Min(Limit ?? Unmeasured, Unmeasured);
    }
}
