using System.CommandLine;
using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>The options of <c>tide logs</c>: which lines.</summary>
internal sealed class LogOptions
{
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on with what comes" };
    private readonly Option<InstanceId?> _instance = Reading.Option<InstanceId>("--instance", "Only of this instance", "I");
    private readonly Option<int?> _revision = Reading.CountFromOne("--revision", "Only of this revision", "N");
    private readonly Option<int?> _lines = Reading.Lines("The newest N lines [default: 100; with --since: all]");
    private readonly Option<string?> _since = new("--since") { Description = "From then on: 20:14, '2026-02-16 20:14', 10m (ago)", HelpName = "WHEN" };
    private readonly Option<string?> _until = new("--until") { Description = "Up to then", HelpName = "WHEN" };
    private readonly Option<string?> _level = new("--level") { Description = "Only lines of this level or worse", HelpName = "trace|debug|info|warn|error|fatal" };
    private readonly Option<string?> _text = new("--grep") { Description = "Only lines with this text, in whatever case", HelpName = "TEXT" };

    public LogOptions() => _level.AcceptOnlyFromAmong([.. Enum.GetNames<LineLevel>().Select(name => name.ToLowerInvariant())]);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_follow, _instance, _revision, _lines, _since, _until, _level, _text]) command.Options.Add(option);
    }

    public LogQuery QueryIn(Call call)
    {
        if (call.Value(_follow) && call.Value(_until) is not null) throw new UsageException("--until has an end, --follow has none: give one of them.");
        var (since, until) = (At(call, _since), At(call, _until));
        return new LogQuery(call.Value(_lines) ?? (since is null ? 100 : null), call.Value(_instance), call.Value(_follow))
        {
            Revision = call.Value(_revision), Since = since, Until = until, Level = call.Value(_level) is { } level ? Enum.Parse<LineLevel>(level, ignoreCase: true) : null, Text = call.Value(_text),
        };
    }

    private static DateTimeOffset? At(Call call, Option<string?> option) => call.Value(option) is { } when ? Moment.Read(option.Name, when, call.Shell.Time.GetUtcNow()) : null;
}
