using Springtide.Cli;

namespace Springtide.Architecture.Tests;

/// <summary>docs/reference/cli.md is what <c>tide --help</c> says; eng/write-cli-reference writes it.</summary>
public sealed class CommandReferenceTests
{
    private static readonly Markdown Page = Markdown.Of("docs/reference/cli.md");

    public static TheoryData<string> Commands => [.. CommandTable.Names];

    [Fact]
    public async Task Tide_IsDocumentedAsItsHelpSays() => Page.WholeCodeBlocks.First().ShouldBe(await HelpAsync());

    [Theory, MemberData(nameof(Commands))]
    public async Task Command_IsDocumentedAsItsHelpSays(string command) =>
        Page.WholeCodeBlocks.ShouldContain(await HelpAsync(command), $"Run eng/write-cli-reference: the page does not say what 'tide {command} --help' says.");

    [Fact]
    public void Page_HasNoCommandTooMany() => Page.Headings.ShouldBe(["# The commands of `tide`", "## tide", .. CommandTable.Names.Select(name => $"## tide {name}")]);

    private static async Task<string> HelpAsync(params string[] command)
    {
        using var data = new StringWriter();
        var shell = new Shell(data, TextWriter.Null, TextReader.Null, OutIsTerminal: false, WordsAreTerminal: false, CanAsk: false, TimeProvider.System);
        await TideCommandLine.RunAsync([.. command, "--help"], shell, TestContext.Current.CancellationToken);
        return string.Join('\n', data.ToString().Split('\n').Select(line => line.TrimEnd())).Trim() + "\n";
    }
}
