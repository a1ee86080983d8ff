using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
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

    [GeneratedRegex(@"^\| (\d+) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
