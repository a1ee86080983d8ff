using System.Collections.Frozen;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Logs;

/// <summary>What loggers call their levels. Pure.</summary>
internal static class LevelWords
{
    private static readonly FrozenDictionary<string, LineLevel> Known = new (LineLevel Level, string[] Words)[]
    {
        (LineLevel.Trace, ["trace", "trce", "verbose", "vrb", "silly", "finest"]),
        (LineLevel.Debug, ["debug", "dbug", "dbg", "fine", "finer"]),
        (LineLevel.Info, ["info", "information", "informational", "inf", "notice", "config"]),
        (LineLevel.Warn, ["warn", "warning", "wrn", "deprecated"]),
        (LineLevel.Error, ["error", "err", "eror", "fail", "severe"]),
        (LineLevel.Fatal, ["fatal", "ftl", "crit", "critical", "panic", "dpanic", "alert", "emerg", "emergency"]),
    }.SelectMany(one => one.Words.Select(word => (word, one.Level))).ToFrozenDictionary(one => one.word, one => one.Level, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, LineLevel>.AlternateLookup<ReadOnlySpan<char>> Words = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static LineLevel? Of(ReadOnlySpan<char> word) => Words.TryGetValue(word, out var level) ? level : null;

    /// <summary>Tens are pino's and bunyan's; single digits those of syslog, of which fewer is worse.</summary>
    public static LineLevel? Of(double number) => number switch
    {
        >= 60 => LineLevel.Fatal,
        >= 50 => LineLevel.Error,
        >= 40 => LineLevel.Warn,
        >= 30 => LineLevel.Info,
        >= 20 => LineLevel.Debug,
        >= 10 => LineLevel.Trace,
        >= 0 and <= 2 => LineLevel.Fatal,
        3 => LineLevel.Error,
        4 => LineLevel.Warn,
        5 or 6 => LineLevel.Info,
        7 => LineLevel.Debug,
        _ => null,
    };

    public static string Text(LineLevel level) => level.ToString().ToLowerInvariant();
}
