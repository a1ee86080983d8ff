using System.Collections.Immutable;
using NodaTime;
using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>A schedule over a stretch of time: bands without gaps, each different from the one before. Pure.</summary>
internal static class Timeline
{
    public static ImmutableArray<Band> Of(ScalePolicy policy, CalendarSet calendars, DateTimeOffset from, DateTimeOffset until)
    {
        var schedule = policy.Schedule!;
        var zone = DateTimeZoneProviders.Tzdb[schedule.Zone];
        var (first, last) = (Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(until));
        var rules = schedule.Rules.Select(rule => new RuleCursor(RuleTimes.Of(rule, calendars, zone, new Interval(first, last)))).ToArray();
        Instant[] cuts = [first, .. rules.SelectMany(rule => rule.Cuts).Where(cut => cut > first && cut < last).Distinct().Order(), last];
        var bands = new List<Band>();
        for (var at = 0; at + 1 < cuts.Length; at++) Add(bands, BandAt(policy, rules, zone, cuts[at], cuts[at + 1]));
        return [.. bands];
    }

    // Each rule over what those before it said. Where its bound crosses the other, the other gives way: the later rule means what it says.
    private static Band BandAt(ScalePolicy policy, RuleCursor[] rules, DateTimeZone zone, Instant from, Instant until)
    {
        var (min, max, names) = (policy.Min, policy.Max, ImmutableArray.CreateBuilder<string>());
        for (var at = 0; at < rules.Length; at++)
        {
            if (rules[at].At(from) is not { } time) continue;
            var rule = policy.Schedule!.Rules[at];
            (min, max) = (rule.Min ?? min, rule.Max ?? max);
            if (rule.Min is null) min = Math.Min(min, max);
            else max = Math.Max(min, max);
            names.Add(time.Event is { } happens ? $"{policy.Schedule.NameOf(at)} ({happens})" : policy.Schedule.NameOf(at));
        }
        return new Band(from.InZone(zone).ToDateTimeOffset(), until.InZone(zone).ToDateTimeOffset(), min, max, names.ToImmutable());
    }

    private static void Add(List<Band> bands, Band next)
    {
        if (bands.Count > 0 && bands[^1].SaysTheSameAs(next)) bands[^1] = bands[^1] with { Until = next.Until };
        else bands.Add(next);
    }
}
