using System.CommandLine;
using System.CommandLine.Parsing;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>What <c>tide deploy</c> may say of a revision; unsaid, the manifest decides, then detection.</summary>
internal sealed class DeployOptions
{
    private readonly Option<string?> _app = Reading.Name("--app", "The app's name [default: the manifest's, else the folder's]", "A");
    private readonly Option<string?> _environment = Reading.Name("--env", $"The environment [default: {AppId.DefaultEnvironment}]", "E");
    private readonly Option<string?> _run = new("--run") { Description = "How to start it; $PORT and $HOST are filled in", HelpName = "CMD" };
    private readonly Option<string?> _port = new("--port") { Description = "'env', or the port the program insists on", HelpName = "PORT", CustomParser = Port };
    private readonly Option<string?> _health = new("--health") { Description = "A path that answers 2xx or 3xx once it can serve", HelpName = "PATH" };
    private readonly Option<string[]> _set = new("--set") { Description = "A variable for it; may be repeated", HelpName = "K=V" };
    private readonly Option<bool> _asleep = new("--asleep") { Description = "Start nothing: the first request will" };

    public DeployOptions() => _set.Validators.Add(EachHasAName);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_app, _environment, _run, _port, _health, _set, _asleep]) command.Options.Add(option);
    }

    public bool Asleep(Call call) => call.Value(_asleep);

    /// <summary>The artefact's digest and name come when they are known.</summary>
    public DeployRequest RequestIn(Call call) => new(
        Artefact: "", Name: "", call.Value(_environment), call.Value(_app), call.Value(_run), call.Value(_port), call.Value(_health), Variables(call.Value(_set)), call.Value(_asleep));

    private static Dictionary<string, string>? Variables(string[]? given)
    {
        if (given is not { Length: > 0 }) return null;
        var variables = new Dictionary<string, string>();
        foreach (var pair in given) variables[pair[..pair.IndexOf('=', StringComparison.Ordinal)]] = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return variables;
    }

    private static string? Port(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!PortRule.TryParse(text, null, out _)) result.AddError($"--port {text}: it is {PortRule.Sentence}.");
        return text;
    }

    private static void EachHasAName(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1)) result.AddError($"--set {token.Value}: write it as NAME=VALUE.");
    }
}
