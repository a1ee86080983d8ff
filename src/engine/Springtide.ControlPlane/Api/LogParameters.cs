using System.Globalization;
using Springtide.ControlPlane.Logs;
using Springtide.Model;

namespace Springtide.ControlPlane.Api;

/// <summary>Which lines, as a request says it.</summary>
/// <param name="Since">A moment, or a length of time: so long ago.</param>
internal sealed record LogParameters(int? Lines, string? Instance, int? Revision, string? Since, string? Until, string? Level, string? Grep, bool? Follow)
{
    private const int LongestText = 1_000;
    private const string Moments = "a moment such as 2026-02-16T20:14:00Z, or a length of time such as 10m, so long ago";

    public Answer<LogQuery> Read(string environment, AppId? app, DateTimeOffset now)
    {
        if (!TryMoment(Since, now, out var since)) return Problems.BadValue("since", Since!, Moments);
        if (!TryMoment(Until, now, out var until)) return Problems.BadValue("until", Until!, Moments);
        if (until is not null && Follow == true) return Problems.BadValue("until", Until!, "left out with follow: there is no end to wait for");
        if (Level is not null && LevelWords.Of(Level) is null) return Problems.BadValue("level", Level, "trace, debug, info, warn, error or fatal");
        if (Grep?.Length > LongestText) return Problems.BadValue("grep", Grep[..20] + "…", $"at most {LongestText} characters");
        if (Instance is not null && !InstanceId.TryParse(Instance, null, out _)) return Problems.BadValue("instance", Instance, "the name of an instance");
        var filter = new LogFilter(since, until, Level is null ? null : LevelWords.Of(Level), Grep);
        return new LogQuery(environment, app, filter, LinesOf(since), Follow ?? false) { Revision = Revision, Instance = Instance is null ? null : InstanceId.Parse(Instance) };
    }

    // Whoever names a beginning wants all from there on.
    private int? LinesOf(DateTimeOffset? since) => Lines is { } lines ? Math.Clamp(lines, 0, LogStream.MostLines) : since is null ? LogStream.DefaultLines : null;

    private static bool TryMoment(string? text, DateTimeOffset now, out DateTimeOffset? moment)
    {
        moment = null;
        if (text is null) return true;
        if (Duration.TryParse(text, null, out var ago)) moment = now - ago;
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) moment = at;
        return moment is not null;
    }
}
