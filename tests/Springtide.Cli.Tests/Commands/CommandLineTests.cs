namespace Springtide.Cli.Tests;

public sealed class CommandLineTests
{
    public static TheoryData<string> Commands => [.. CommandTable.Names];

    [Fact]
    public async Task Help_OfTide_ListsEveryCommand()
    {
        var tide = await Tide.AloneAsync("--help");

        tide.Code.ShouldBe(ExitCodes.Ok);
        foreach (var name in CommandTable.Names) tide.Out.ShouldContain($"\n  {name} ");
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Help_OfACommand_IsDataAndOffersJson(string command)
    {
        var tide = await Tide.AloneAsync(command, "--help");

        tide.Code.ShouldBe(ExitCodes.Ok);
        tide.Out.ShouldContain("--json");
        tide.Words.ShouldBeEmpty();
    }

    [Fact]
    public async Task Command_ThatDoesNotExist_IsAUsageErrorThatSuggestsTheNearest()
    {
        var tide = await Tide.AloneAsync("shwo");

        tide.Code.ShouldBe(ExitCodes.Usage);
        tide.Out.ShouldBeEmpty();
        tide.Words.ShouldContain("show");
        tide.Words.ShouldContain("tide --help");
    }

    [Theory]
    [InlineData("show", "Hello_World", "1 to 40 characters")]
    [InlineData("pin", "hello", "N many: it is a whole number")]
    [InlineData("logs", "hello", "--lines -5: it is a whole number from 1")]
    [InlineData("why", "hello", "--lines x: it is a whole number from 1")]
    [InlineData("scale", "--min=x", "--min x: it is a whole number")]
    [InlineData("scale", "--concurrency=x", "--concurrency x: it is a number")]
    [InlineData("apps", "--env=NO", "--env 'NO': a name has 1 to 40 characters")]
    [InlineData("deploy", "--app=Up_", "--app 'Up_': a name has 1 to 40 characters")]
    [InlineData("apps", "--token=a b", "without spaces")]
    [InlineData("apps", "--token=a", "--token is for --server")]
    [InlineData("apps", "--jsn", "tide apps has no option --jsn. Did you mean --json?")]
    [InlineData("apps", "x", "tide apps takes nothing more: 'x' is too much.")]
    [InlineData("show", "", "tide show needs APP: The app, such as hello")]
    [InlineData("apps", "--data", "--data needs a value (DIR).")]
    [InlineData("deploy", "''", "PATH is empty")]
    [InlineData("up", "--api-port=70000", "a port is a number from 1 to 65535")]
    [InlineData("deploy", "--port=0", "a number from 1 to 65535")]
    [InlineData("deploy", "--set=NOVALUE", "NAME=VALUE")]
    [InlineData("scale", "--idle=soon", "a length of time such as")]
    [InlineData("apps", "--server=nowhere", "an address such as")]
    public async Task Arguments_ThatCannotBeRead_AreAUsageErrorThatSaysWhatWouldBeRight(string command, string argument, string sentence)
    {
        string[] given = (command, argument) switch
        {
            ("pin", _) => [command, argument, "many"],
            ("logs", _) => [command, argument, "--lines", "-5"],
            ("why", _) => [command, argument, "--lines", "x"],
            (_, "") => [command],
            (_, "''") => [command, "", "--server", "http://127.0.0.1:1", "--token", "x"],
            _ => [command, argument],
        };

        var tide = await Tide.AloneAsync(given);

        tide.Code.ShouldBe(ExitCodes.Usage);
        tide.Out.ShouldBeEmpty();
        tide.Words.ShouldContain(sentence);
    }

    [Fact]
    public async Task Option_ThatTookAnotherForItsValue_IsTheOneThatIsNamed()
    {
        var tide = await Tide.AloneAsync("apps", "--env", "--data", "/tmp");

        tide.Code.ShouldBe(ExitCodes.Usage);
        tide.Words.ShouldBe("--env needs a value (E), and --data is another option.\nSee: tide apps --help\n");
    }

    [Fact]
    public async Task Option_ThatIsUnknown_IsNamedWithoutItsValue() =>
        (await Tide.AloneAsync("scale", "hello", "--idel", "5s")).Words.ShouldBe("tide scale has no option --idel. Did you mean --idle?\nSee: tide scale --help\n");

    [Fact]
    public async Task BothPorts_TheSame_AreRefused()
    {
        using var folder = new TemporaryFolder();

        var tide = await Tide.AloneAsync("up", "--data", folder.Path, "--api-port", "7171", "--gateway-port", "7171");

        tide.Code.ShouldBe(ExitCodes.Usage);
        tide.Words.ShouldContain("a port of its own");
    }

    [Fact]
    public async Task DataFolder_WhereNothingEverRan_SaysHowToStart()
    {
        using var folder = new TemporaryFolder();

        var tide = await Tide.AloneAsync("--data", folder.Path, "apps");

        tide.Code.ShouldBe(ExitCodes.NotRunning);
        tide.Words.ShouldContain($"tide up --data {folder.Path}");
    }

    [Fact]
    public async Task DataFolder_WhoseControlIsGone_SaysHowToStart()
    {
        using var folder = new TemporaryFolder();
        folder.Write("client.json", $$"""{"server":"http://127.0.0.1:{{FreePort.Next()}}","token":"x"}""");

        var tide = await Tide.AloneAsync("apps", "--data", folder.Path);

        tide.Code.ShouldBe(ExitCodes.NotRunning);
        tide.Words.ShouldContain("refused");
        tide.Words.ShouldContain($"tide up --data {folder.Path}");
    }

    [Theory]
    [InlineData("""{"token":"x"}"""), InlineData("""{"server":"nowhere","token":"x"}"""), InlineData("""{"server":1,"token":"x"}"""), InlineData("[]"), InlineData("")]
    public async Task ClientFile_ThatIsGarbled_IsNamedAndNotABug(string content)
    {
        using var folder = new TemporaryFolder();
        folder.Write("client.json", content);

        var tide = await Tide.AloneAsync("apps", "--data", folder.Path);

        tide.Code.ShouldBe(ExitCodes.Failed);
        tide.Words.ShouldContain("client.json");
    }

    [Fact]
    public async Task Server_WithoutToken_IsAUsageError() => (await Tide.AloneAsync("apps", "--server", "http://127.0.0.1:1")).Code.ShouldBe(ExitCodes.Usage);
}
