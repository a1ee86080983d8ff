using System.Collections.Immutable;

namespace Springtide.Autoscaling;

/// <summary>A count on its way through the limits, and what each of them did to it.</summary>
internal readonly record struct CountWish(int Count, ImmutableArray<string> Because)
{
    public CountWish AtLeast(int least, bool applies, string why) => applies && least > Count ? new(least, Because.Add($"{why} → {least}")) : this;

    public CountWish AtMost(int most, string why) => most < Count ? new(most, Because.Add($"{why} → {most}")) : this;
}
