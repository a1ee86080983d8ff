using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>The options of <c>tide set</c>.</summary>
internal sealed class SetOptions
{
    private readonly Option<string[]> _unset = new("--unset") { Description = "Take a setting away", HelpName = "K", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> _file = new("--file") { Description = $"A file that the program finds in {ConfigFile.Folder}, as it is; may be repeated", HelpName = "NAME=PATH" };
    private readonly Option<int?> _back = Reading.Count("--back", "Set everything as it was at a version of --history; 0 is before the first change", "N");
    private readonly Option<int?> _version = Reading.Count("--version-is", "Only if the settings are at this version still", "N");
    private readonly Option<bool> _ahead = new("--ahead") { Description = "Also for an app that does not exist yet" };

    public Option<string?> All { get; } = Reading.Name("--all", "All apps of an environment, instead of one", "E");

    public Option<bool> History { get; } = new("--history") { Description = "Show who changed what, newest first" };

    public Option<int?> Lines { get; } = Reading.Lines("With --history: how many versions [default: 20]");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[All, _unset, _file, _back, _version, _ahead, History, Lines]) command.Options.Add(option);
    }

    /// <summary>Null: only show.</summary>
    public SettingsChange? ChangeIn(Call call, SettingsTarget target)
    {
        var unset = call.Value(_unset) ?? [];
        var back = call.Value(_back);
        var set = target.Set.SetItems((call.Value(_file) ?? []).Select(ConfigFileArgument.Read));
        var changes = set.Count > 0 || unset.Length > 0;
        if (call.Value(History) && (changes || back is not null)) throw new UsageException("--history shows and changes nothing: leave out what is to be set.");
        if (changes && back is not null) throw new UsageException("--back sets everything as it was: it goes with no other value.");
        if (unset.FirstOrDefault(set.ContainsKey) is { } both) throw new UsageException($"{both} is set and taken away at once; keep one.");
        if (!changes && back is null) return null;
        return new SettingsChange(changes ? set.SetItems(unset.Select(name => KeyValuePair.Create(name, (string?)null))) : null, back, call.Value(_version), call.Value(_ahead));
    }
}
