using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

public sealed class SettingTests
{
    private const string OfHello = "/api/v1/apps/hello.dev/settings";
    private const string OfProd = "/api/v1/environments/prod/settings";
    private static readonly AppId Hello = AppId.Parse("hello");

    [Fact]
    public async Task Set_SendsWhatWasSaidAndNothingElse()
    {
        await using var control = (await ControlStandIn.StartAsync()).On($"PATCH {OfHello}", Report(ConfigurationState.Pending), ModelJson.Default.SettingsReport, 202);

        var tide = await Tide.RunAsync(control, "set", "hello", "A=1", "B=x=y z", "C=", "--unset", "OLD", "--version-is", "7");

        tide.Code.ShouldBe(ExitCodes.Ok, tide.Words);
        var sent = control.BodyOf("PATCH", ModelJson.Default.SettingsChange);
        sent.Set!.OrderBy(one => one.Key).ShouldBe([new("A", "1"), new("B", "x=y z"), new("C", ""), new("OLD", null)]);
        (sent.Version, sent.Back, sent.Ahead).ShouldBe((7, null, false));
    }

    [Fact]
    public async Task Set_OfAnEnvironment_WithWait_ReturnsWhenAllHaveIt()
    {
        await using var control = (await ControlStandIn.StartAsync())
            .On($"PATCH {OfProd}", Report(ConfigurationState.Pending), ModelJson.Default.SettingsReport, 202)
            .OnEach($"GET {OfProd}", ModelJson.Default.SettingsReport, Report(ConfigurationState.RollingOut), Report(ConfigurationState.InForce));

        var tide = await Tide.RunAsync(control, "set", "--all", "prod", "A=1", "--wait");

        tide.Code.ShouldBe(ExitCodes.Ok, tide.Words);
        tide.Out.ShouldContain("in force");
    }

    [Fact]
    public async Task Set_ThatFails_EndsAsNotReady_AndNamesTheWayBack()
    {
        await using var control = (await ControlStandIn.StartAsync()).On($"PATCH {OfHello}", Report(ConfigurationState.Failed, "ended with exit code 1"), ModelJson.Default.SettingsReport, 202);

        var tide = await Tide.RunAsync(control, "set", "hello", "A=1", "--wait");

        tide.Code.ShouldBe(ExitCodes.NotReady);
        tide.Out.ShouldContain("ended with exit code 1");
        tide.Words.ShouldContain("tide set hello.dev --back 2");
    }

    [Theory]
    [InlineData("Name the app first", "A=1")]
    [InlineData("sets nothing", "hello", "A")]
    [InlineData("sets nothing", "hello", "=1")]
    [InlineData("is there twice", "hello", "A=1", "A=2")]
    [InlineData("set and taken away at once", "hello", "A=1", "--unset", "A")]
    [InlineData("goes with no other value", "hello", "A=1", "--back", "2")]
    [InlineData("changes nothing", "hello", "A=1", "--history")]
    public async Task Set_ThatContradictsItself_AsksNobody(string sentence, params string[] words)
    {
        await using var control = await ControlStandIn.StartAsync();

        var tide = await Tide.RunAsync(control, ["set", .. words]);

        tide.Code.ShouldBe(ExitCodes.Usage);
        tide.Words.ShouldContain(sentence);
        control.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("No value on the command line", "set", "hello", "KEY=hunter2")]
    [InlineData("Name the app and the secret", "set", "hello")]
    [InlineData("Name the app and the secret", "set", "--all", "prod", "hello", "KEY")]
    [InlineData("Nothing was piped in", "set", "hello", "KEY")]
    [InlineData("Name an app, or an environment", "ls")]
    public async Task Secret_ThatIsNotSaidWhole_AsksNobody(string sentence, params string[] words)
    {
        await using var control = await ControlStandIn.StartAsync();

        var tide = await Tide.RunAsync(control, ["secret", .. words]);

        tide.Code.ShouldBe(ExitCodes.Usage);
        tide.Words.ShouldContain(sentence);
        tide.Words.ShouldNotContain("hunter2");
        control.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Secret_FromAFile_IsSentByteForByte_AndNotPrinted()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "key.pem");
        await File.WriteAllTextAsync(file, "line one\nline two\n");
        await using var control = (await ControlStandIn.StartAsync())
            .On("PUT /api/v1/apps/hello.dev/secrets/KEY", new SecretSummary("hello.dev", "KEY", 3, default, "the admin token"), ModelJson.Default.SecretSummary, 202);

        var tide = await Tide.RunAsync(control, "secret", "set", "hello", "KEY", "--from-file", file);

        control.BodyOf("PUT", ModelJson.Default.SecretChange).Value.ShouldBe("line one\nline two\n");
        (tide.Code, tide.Out).ShouldBe((ExitCodes.Ok, "hello.dev  KEY  version 3\n"));
    }

    private static SettingsReport Report(ConfigurationState state, string? reason = null) => new("hello.dev", 3, [], [new AppConfiguration(Hello, state, 2, reason)]);
}
