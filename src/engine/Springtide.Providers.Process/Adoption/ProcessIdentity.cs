using System.Globalization;

namespace Springtide.Providers.Process;

/// <summary>Exactly one process of all that ever ran here. A process number alone is given out again.</summary>
internal readonly record struct ProcessIdentity(int Pid, long StartTime, string Boot)
{
    public bool Lives => Boot == BootId.Current && ProcessStat.Of(Pid) is { HasEnded: false } stat && stat.StartTime == StartTime;

    /// <summary>Signals this process and no other: the descriptor is taken first and the identity proven after it.</summary>
    public void Signal(int signal)
    {
        using var process = Native.OpenProcess(Pid);
        if (process is not null && Lives) Native.Signal(process, signal);
    }

    public static ProcessIdentity? Of(int pid) => ProcessStat.Of(pid) is { } stat ? new ProcessIdentity(pid, stat.StartTime, BootId.Current) : null;

    /// <summary>As <c>launch.sh</c> writes it, too: number, start time, boot.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pid} {StartTime} {Boot}");


    public static ProcessIdentity? Parse(string text)
    {
        var words = text.Split(' ', '\n');
        if (words.Length < 3 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)) return null;
        return long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? new ProcessIdentity(pid, start, words[2]) : null;
    }
}
