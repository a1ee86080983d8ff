using System.CommandLine;
using Springtide.Cli;

namespace Springtide.Architecture.Tests;

/// <summary>docs/reference/cli.md is what <c>tide --help</c> says; eng/write-cli-reference writes it.</summary>
public sealed class CommandReferenceTests
{
    private static readonly Markdown Page = Markdown.Of("docs/reference/cli.md");

    private static readonly List<string> InOrder = ["tide", .. CommandTable.Names.SelectMany(name => (string[])[$"tide {name}", .. Below(name).Select(below => $"tide {name} {below}")])];

    public static TheoryData<string> Commands => [.. InOrder];

    [Theory, MemberData(nameof(Commands))]
    public async Task Command_IsDocumentedAsItsHelpSays(string command)
    {
        var documented = Page.WholeCodeBlocks.ElementAt(InOrder.IndexOf(command));

        documented.ShouldBe(await HelpAsync(command.Split(' ')[1..]), "Run eng/write-cli-reference.");
    }

    [Fact]
    public void Page_HasNoCommandTooMany() =>
        Page.Headings.ShouldBe(["# The commands of `tide`", .. InOrder.Select(command => $"## {command}")]);

    private static IEnumerable<string> Below(string name)
    {
        var shell = new Shell(TextWriter.Null, TextWriter.Null, TextReader.Null, OutIsTerminal: false, WordsAreTerminal: false, CanAsk: false, TimeProvider.System);
        return CommandTable.RootFor([name], shell).Subcommands.Single().Subcommands.Select(command => command.Name);
    }

    private static async Task<string> HelpAsync(params string[] command)
    {
        using var data = new StringWriter();
        var shell = new Shell(data, TextWriter.Null, TextReader.Null, OutIsTerminal: false, WordsAreTerminal: false, CanAsk: false, TimeProvider.System);
        await TideCommandLine.RunAsync([.. command, "--help"], shell, TestContext.Current.CancellationToken);
        var text = data.ToString().Replace(RootCommand.ExecutableName, "tide", StringComparison.Ordinal);   // here the program is the tests'
        return string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim() + "\n";
    }
}
