using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Springtide.Autoscaling;

/// <summary>A count on its way through the limits, and what each of them did to it.</summary>
internal readonly record struct CountWish(int Count, ImmutableArray<string> Because)
{
    public CountWish AtLeast(int least, bool applies, string why) => IsRaisedBy(least, applies) ? To(least, why) : this;

    public CountWish AtLeast(int least, bool applies, [InterpolatedStringHandlerArgument("", nameof(least), nameof(applies))] ref Reason why) =>
        IsRaisedBy(least, applies) ? To(least, why.Words()) : this;

    public CountWish AtMost(int most, string why) => IsLoweredBy(most) ? To(most, why) : this;

    public CountWish AtMost(int most, [InterpolatedStringHandlerArgument("", nameof(most))] ref Reason why) => IsLoweredBy(most) ? To(most, why.Words()) : this;

    public bool IsRaisedBy(int least, bool applies) => applies && least > Count;

    public bool IsLoweredBy(int most) => most < Count;

    private CountWish To(int count, string why) => new(count, Because.Add($"{why} → {count}"));
}
