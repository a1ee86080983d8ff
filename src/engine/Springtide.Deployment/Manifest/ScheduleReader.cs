using System.Collections.Immutable;
using Springtide.Model;
using YamlDotNet.Core;

namespace Springtide.Deployment.Manifest;

/// <param name="Schedule">Null where there are errors.</param>
public sealed record ScheduleReading(ScaleSchedule? Schedule, ImmutableArray<ManifestError> Errors);

/// <summary>Reads a file that is a schedule alone, with the keys <c>zone</c> and <c>rules</c>; JSON is YAML, too. Pure.</summary>
public static class ScheduleReader
{
    public static ScheduleReading Read(string yaml) => Read(yaml, ScheduleSection.Example, rule => ScheduleLimits.Violations(rule, most: null));

    /// <summary>The schedule of an environment: rules that only say when.</summary>
    public static ScheduleReading ReadTimes(string yaml) => Read(yaml, ScheduleSection.TimesExample, ScheduleLimits.ViolationsOfTimes);

    private static ScheduleReading Read(string yaml, string example, Func<ScheduleRule, IEnumerable<OutOfRange>> check)
    {
        var errors = new List<ManifestError>();
        var schedule = Read(yaml, example, check, errors);
        return new ScheduleReading(errors.Count == 0 ? schedule : null, [.. errors.OrderBy(error => (error.Line, error.Column))]);
    }

    private static ScaleSchedule? Read(string yaml, string example, Func<ScheduleRule, IEnumerable<OutOfRange>> check, List<ManifestError> errors)
    {
        try
        {
            if (YamlTree.Read(yaml) is YamlNode.Map map && ScheduleSection.Read(new MapReader(map, "", errors), check) is var schedule && (errors.Count > 0 || !schedule.RulesOrNone.IsEmpty)) return schedule;
            errors.Add(new ManifestError(1, 1, "", $"has no rules; it has to be such as {example}."));
        }
        catch (YamlException exception)
        {
            errors.Add(new ManifestError((int)exception.Start.Line, (int)exception.Start.Column, "", $"is no YAML: {exception.Message.TrimEnd('.')}."));
        }
        return null;
    }
}
