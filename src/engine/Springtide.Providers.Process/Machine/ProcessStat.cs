using System.Globalization;

namespace Springtide.Providers.Process;

/// <summary>The line of <c>/proc/PID/stat</c>, as far as it is of use here.</summary>
/// <param name="StartTime">Clock ticks after boot; with the number and the boot it names one process for ever.</param>
/// <param name="CpuTicks">Processor time of the process itself, in clock ticks (100 a second on every Linux).</param>
internal readonly record struct ProcessStat(int Pid, char State, int Group, int Session, long CpuTicks, long StartTime, long ResidentPages)
{
    public const double TicksPerSecond = 100;

    public bool HasEnded => State is 'Z' or 'X' or 'x';

    public static ProcessStat? Of(int pid)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;   // it ended, which is an answer
        }
    }

    /// <remarks>A name may hold blanks and brackets, so the fields are counted from its last bracket.</remarks>
    public static ProcessStat? Parse(string line)
    {
        var close = line.LastIndexOf(')');
        if (close < 0) return null;
        var fields = line[(close + 2)..].Split(' ');
        return fields.Length < 22 ? null : new ProcessStat(
            int.Parse(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture), fields[0][0], (int)Number(fields, 5), (int)Number(fields, 6),
            Number(fields, 14) + Number(fields, 15), Number(fields, 22), Number(fields, 24));
    }

    /// <param name="field">Numbered as in proc(5), where the state is field 3.</param>
    private static long Number(string[] fields, int field) => long.Parse(fields[field - 3], CultureInfo.InvariantCulture);
}
