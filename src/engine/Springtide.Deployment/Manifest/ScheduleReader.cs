using System.Collections.Immutable;
using Springtide.Model;
using YamlDotNet.Core;

namespace Springtide.Deployment.Manifest;

/// <param name="Schedule">Null where there are errors.</param>
public sealed record ScheduleReading(ScaleSchedule? Schedule, ImmutableArray<ManifestError> Errors);

/// <summary>Reads a file that is a schedule alone, with the keys <c>zone</c> and <c>rules</c>; JSON is YAML, too. Pure.</summary>
public static class ScheduleReader
{
    public static ScheduleReading Read(string yaml)
    {
        var errors = new List<ManifestError>();
        var schedule = Read(yaml, errors);
        return new ScheduleReading(errors.Count == 0 ? schedule : null, [.. errors.OrderBy(error => (error.Line, error.Column))]);
    }

    private static ScaleSchedule? Read(string yaml, List<ManifestError> errors)
    {
        try
        {
            if (YamlTree.Read(yaml) is YamlNode.Map map && ScheduleSection.Read(new MapReader(map, "", errors)) is var schedule && (errors.Count > 0 || !schedule.RulesOrNone.IsEmpty)) return schedule;
            errors.Add(new ManifestError(1, 1, "", $"has no rules; it has to be such as {ScheduleSection.Example}."));
        }
        catch (YamlException exception)
        {
            errors.Add(new ManifestError((int)exception.Start.Line, (int)exception.Start.Column, "", $"is no YAML: {exception.Message.TrimEnd('.')}."));
        }
        return null;
    }
}
