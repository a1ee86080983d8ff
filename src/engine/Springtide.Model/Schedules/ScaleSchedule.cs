using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>Timed rules of a <see cref="ScalePolicy"/>: bands within which the load decides. Applied in order, each over what those before it said.</summary>
/// <param name="Rules">At most 100. Empty in a change: the schedule is taken away.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScaleSchedule(ImmutableArray<ScheduleRule> Rules)
{
    /// <summary>IANA name of the zone in which days and times are meant.</summary>
    /// <value>UTC.</value>
    public string Zone { get => field ?? "UTC"; init; } = "UTC";   // left out of JSON, it arrives as null

    public bool Equals(ScaleSchedule? other) => other is not null && Zone == other.Zone && RulesOrNone.SequenceEqual(other.RulesOrNone);

    public override int GetHashCode() => HashCode.Combine(Zone, RulesOrNone.Length);

    /// <summary>How rule <paramref name="at"/> is called, counted from 0.</summary>
    public string NameOf(int at) => Rules[at].Name ?? $"rule {at + 1}";

    public bool Uses(string calendar) => RulesOrNone.Any(rule => rule?.Calendar == calendar);

    [JsonIgnore]
    public ImmutableArray<ScheduleRule> RulesOrNone => Rules.IsDefault ? [] : Rules;
}
