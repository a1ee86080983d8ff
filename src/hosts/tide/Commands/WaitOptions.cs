using System.CommandLine;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>Whether a command waits for what it asked for, and how long.</summary>
internal sealed class WaitOptions(bool byDefault)
{
    private readonly Option<bool> _wait = new("--wait") { Description = byDefault ? "Wait until it is so [default]" : "Wait until it is so" };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = byDefault ? "Do not wait" : "Do not wait [default]" };
    private readonly Option<Duration?> _timeout = Reading.Option<Duration>("--timeout", "How long to wait [default: 5m]", "TIME");

    public void AddTo(Command command)
    {
        command.Options.Add(_wait);
        command.Options.Add(_noWait);
        command.Options.Add(_timeout);
    }

    public bool Waits(Call call) => !call.Value(_noWait) && (byDefault || call.Value(_wait));

    public Duration Timeout(Call call) => call.Value(_timeout) ?? Duration.Seconds(300);

    public Patience Patience(Call call) => new(call, Timeout(call));
}
