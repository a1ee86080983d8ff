using System.CommandLine;
using System.CommandLine.Parsing;

namespace Springtide.Cli;

/// <summary>Why a command line was not understood, in sentences that name what was wrong and what was probably meant. Pure.</summary>
internal static class Misunderstanding
{
    /// <summary>Empty: it was understood.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var swallowed = Swallowed(parsed).ToArray();
        return swallowed.Length > 0 ? swallowed : [.. parsed.Errors.Where(error => !IsOfUnknown(error, parsed)).Select(error => Sentence(error, parsed)).Distinct(), .. Unknown(parsed)];
    }

    public static string PathOf(ParseResult parsed) => PathOf(parsed.CommandResult);

    private static string PathOf(CommandResult result) => result.Parent is CommandResult above ? $"{PathOf(above)} {result.Command.Name}" : "tide";

    /// <summary>An option without its value takes the next option for it, and everything after that is beside the point.</summary>
    private static IEnumerable<string> Swallowed(ParseResult parsed) =>
        from option in Options(parsed)
        let given = parsed.GetResult(option)?.Tokens.FirstOrDefault(token => Options(parsed).Any(other => other.Name == token.Value))
        where given is not null
        select $"{option.Name} needs a value ({option.HelpName}), and {given.Value} is another option.";

    private static bool IsOfUnknown(ParseError error, ParseResult parsed) => error.SymbolResult is null or CommandResult && parsed.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));

    private static string Sentence(ParseError error, ParseResult parsed) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Parent: OptionResult option } => Needs(option),
        OptionResult { Tokens.Count: 0 } option => Needs(option),
        ArgumentResult { Tokens.Count: 0 } missing => $"{PathOf(parsed)} needs {missing.Argument.Name}: {missing.Argument.Description}.",
        _ => error.Message,
    };

    private static string Needs(OptionResult option) => $"{option.Option.Name} needs a value ({option.Option.HelpName}).";

    private static IEnumerable<string> Unknown(ParseResult parsed)
    {
        var afterUnknown = false;   // then it is most likely its value
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (token.StartsWith('-')) yield return $"{PathOf(parsed)} has no option {token}.{Meant(token, Options(parsed).Select(option => option.Name))}";
            else if (CommandsOf(parsed) is { Length: > 0 } known) yield return $"{PathOf(parsed)} has no command '{token}'.{Meant(token, known)}";
            else if (!afterUnknown) yield return $"{PathOf(parsed)} takes nothing more: '{token}' is too much.";
            afterUnknown = token.StartsWith('-');
            if (CommandsOf(parsed).Length > 0 && !afterUnknown) yield break;   // what follows belongs to the command that is not there
        }
    }

    // Below the root only the one that was named is there.
    private static string[] CommandsOf(ParseResult parsed) => [.. parsed.CommandResult.Command is RootCommand ? CommandTable.Names : parsed.CommandResult.Command.Subcommands.Select(command => command.Name)];

    private static string Meant(string typed, IEnumerable<string> known) => Nearest.To(typed, known) is { } near ? $" Did you mean {near}?" : "";

    private static IEnumerable<Option> Options(ParseResult parsed) => parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive)).Distinct();
}
