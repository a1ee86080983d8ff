using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

public sealed partial class ExitCodeTests
{
    [Fact]
    public void Documentation_ListsExactlyTheCodes()
    {
        var documented = Row().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "exit-codes.md")))
            .Select(row => (row.Groups[2].Value, int.Parse(row.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
        var known = typeof(ExitCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (field.Name, (int)field.GetRawConstantValue()!));

        documented.ShouldBe(known, ignoreOrder: true);
    }

    [Theory]
    [InlineData(400, ExitCodes.Refused)]
    [InlineData(401, ExitCodes.NotAllowed)]
    [InlineData(404, ExitCodes.NotFound)]
    [InlineData(409, ExitCodes.Refused)]
    [InlineData(507, ExitCodes.Refused)]
    [InlineData(500, ExitCodes.Failed)]
    public async Task Problem_OfControl_EndsWithItsCodeAndSaysTheRemedy(int status, int code)
    {
        await using var control = await ControlStandIn.StartAsync();
        control.Refuses("GET /api/v1/apps/hello.dev", new Problem("urn:springtide:test", "Title", status, "What was wrong.", "What would be right."));

        var tide = await Tide.RunAsync(control, "show", "hello");

        tide.Code.ShouldBe(code);
        tide.Out.ShouldBeEmpty();
        tide.Words.ShouldBe("What was wrong.\nWhat would be right.\n");
    }

    [Fact]
    public async Task Server_ThatIsNotControl_IsNotTakenForAnAnswer()
    {
        await using var control = await ControlStandIn.StartAsync();

        var tide = await Tide.RunAsync(control, "apps");

        tide.Code.ShouldBe(ExitCodes.NotFound);
        tide.Words.ShouldContain("springtide-control");
    }

    [Fact]
    public async Task Gateway_TakenForControl_IsSaidToBeOne()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.Refuses("GET /api/v1/apps", new Problem("urn:springtide:unknown-host", "No app answers here.", 404, "'127.0.0.1' is not the address of any app."));

        var tide = await Tide.RunAsync(control, "apps");

        tide.Code.ShouldBe(ExitCodes.NotFound);
        tide.Words.ShouldContain("a gateway, not control");
    }

    [Fact]
    public async Task Token_ThatIsWrong_IsSaidToBeSoWhereNoBodyCanSayIt()
    {
        await using var control = await ControlStandIn.StartAsync();
        using var folder = new TemporaryFolder();

        var tide = await Tide.AloneAsync("deploy", folder.Write("a.sh", "#!/bin/sh\n"), "--server", control.Address, "--token", "wrong");

        tide.Code.ShouldBe(ExitCodes.NotAllowed);
        tide.Words.ShouldContain("The token is not taken there");
    }

    [Fact]
    public async Task Fault_OfTideItself_IsAFailureThatIsShownWhole()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("GET /api/v1/status", context => context.Response.WriteAsync("{}"));

        var tide = await Tide.RunAsync(control, "status");

        tide.Code.ShouldBe(ExitCodes.Failed);
        tide.Words.ShouldContain("a bug in tide");
    }

    [GeneratedRegex(@"^\| (\d+) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
