using Springtide.Deployment.Manifest;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>What <c>--schedule</c> names: a file, or the word for no rules at all.</summary>
internal static class ScheduleFile
{
    private const string None = "none";

    /// <param name="given">Null: nothing is changed.</param>
    public static ScaleSchedule? Of(string? given) => given switch
    {
        null => null,
        None => new ScaleSchedule([]),
        _ => Read(given),
    };

    private static ScaleSchedule Read(string file)
    {
        if (!File.Exists(file)) throw new CommandEndedException(ExitCodes.NotFound, $"--schedule: there is no file {file}. To take the rules away, say --schedule {None}.");
        var reading = ScheduleReader.Read(File.ReadAllText(file));
        return reading.Schedule ?? throw new CommandEndedException(ExitCodes.Refused, string.Join('\n', reading.Errors.Select(error => $"{file}, {error}")));
    }
}
