using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Forecasting;

/// <summary>One app in one UTC hour, minute by minute. Absolute: stored twice, it is the same.</summary>
/// <param name="Begin">Its first minute.</param>
/// <param name="Loads">Sixty.</param>
public sealed record LoadHour(AppId App, long Begin, ImmutableArray<MinuteLoad> Loads);

/// <summary>In which minutes of an hour somebody watched: what was not recorded then was no load; in the others it is not known.</summary>
/// <param name="Mask">A bit per minute, the first the lowest.</param>
public sealed record WatchedHour(long Begin, ulong Mask)
{
    public bool Has(long minute) => (Mask >> (int)(minute - Begin) & 1) == 1;
}
