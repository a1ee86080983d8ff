using System.Collections.Immutable;
using Cronos;
using NodaTime;
using Springtide.Model;
using Duration = Springtide.Model.Duration;

namespace Springtide.Deployment.Manifest;

/// <summary>The key <c>scale.schedule</c>: a zone, and rules in their order.</summary>
internal static class ScheduleSection
{
    public const string Example = "{ zone: Asia/Shanghai, rules: [{ days: weekdays, from: 18:30, to: 23:30, min: 4 }] }";
    public const string TimesExample = "{ zone: Asia/Shanghai, rules: [{ days: weekdays, from: 08:00, to: 20:00 }] }";
    private const string Right = "a list of rules such as { days: weekdays, from: 18:30, to: 23:30, min: 4 }";

    /// <param name="most">The maximum beside it; null: not said here.</param>
    public static ScaleSchedule? ReadIn(MapReader scale, int? most)
    {
        return scale.Map("schedule", "a map such as { zone: Asia/Shanghai, rules: [...] }") is { } reader ? Read(reader, most) : null;
    }

    public static ScaleSchedule Read(MapReader reader, int? most = null) => Read(reader, rule => ScheduleLimits.Violations(rule, most));

    /// <param name="check">What is wrong with a rule that could be read.</param>
    public static ScaleSchedule Read(MapReader reader, Func<ScheduleRule, IEnumerable<OutOfRange>> check)
    {
        var zone = reader.Matching("zone", ScheduleLimits.ZoneSentence, name => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null);
        var rules = Rules(reader, check);
        reader.Finish();
        return new ScaleSchedule(rules) { Zone = zone ?? "UTC" };
    }

    private static ImmutableArray<ScheduleRule> Rules(MapReader reader, Func<ScheduleRule, IEnumerable<OutOfRange>> check)
    {
        if (!reader.TryGet("rules", out var value)) return [];
        if (value is not YamlNode.List list) reader.Wrong(value.At, reader.NameOf("rules"), $"is a {MapReader.KindOf(value)}; it has to be {Right}.");
        else if (list.Items.Count > ScheduleLimits.MostRules) reader.Wrong(value.At, reader.NameOf("rules"), $"has {list.Items.Count} rules; at most {ScheduleLimits.MostRules} are allowed.");
        else return [.. list.Items.Select((item, at) => Rule(reader, item, $"{reader.NameOf("rules")}[{at + 1}]", check))];
        return [];
    }

    private static ScheduleRule Rule(MapReader above, YamlNode item, string key, Func<ScheduleRule, IEnumerable<OutOfRange>> check)
    {
        if (item is YamlNode.Map map) return Rule(above.Inner(map, key), check);
        above.Wrong(item.At, key, $"is a {MapReader.KindOf(item)}; a rule is a map such as {{ days: weekdays, from: 18:30, to: 23:30, min: 4 }}.");
        return new ScheduleRule();
    }

    private static ScheduleRule Rule(MapReader reader, Func<ScheduleRule, IEnumerable<OutOfRange>> check)
    {
        var before = reader.Problems;
        var rule = new ScheduleRule
        {
            Name = reader.Matching("name", "a name of 1 to 60 characters", text => text.Length is > 0 and <= 60),
            Days = reader.Several<DaySet>("days", DaySet.Sentence),
            Dates = reader.Several<DateSet>("dates", DateSet.Sentence),
            Calendar = reader.Text("calendar", ScheduleLimits.CalendarSentence),
            From = reader.Value<TimeOfDay>("from", TimeOfDay.Sentence),
            To = reader.Value<TimeOfDay>("to", TimeOfDay.Sentence),
            Cron = reader.Matching("cron", ScheduleLimits.CronSentence, text => CronExpression.TryParse(text, out _)),
            For = reader.Value<Duration>("for", Duration.Sentence),
            Min = reader.Value<int>("min", "a whole number from 0 to 1,000"),
            Max = reader.Value<int>("max", "a whole number from 1 to 1,000"),
        };
        reader.Finish();
        if (reader.Problems > before) return rule;   // what could not be read would be found missing as well
        foreach (var wrong in check(rule)) reader.WrongValue(wrong.Key, wrong.Value, wrong.Right);
        return rule;
    }
}
