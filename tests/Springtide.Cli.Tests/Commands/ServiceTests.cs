using System.Security.Cryptography;
using System.Text;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

public sealed class ServiceTests
{
    private static readonly ServiceReport Postgres = new(
        "postgres", "dev", ServiceKind.Postgres, Own: true, "starting", "127.70.1.1:5432", Apps.Then, [new ServiceUser(Apps.Hello, "hello", 20)], Why: "it comes up");

    [Fact]
    public async Task List_SaysHowEachStands_AndWhy()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("GET /api/v1/services", [Postgres], ModelJson.Default.ImmutableArrayServiceReport);

        var tide = await Tide.RunAsync(control, "service", "ls");

        tide.Code.ShouldBe(0, tide.Words);
        tide.Out.ShouldContain("postgres  dev          postgres  yes  starting  127.70.1.1:5432  1     it comes up");
    }

    [Fact]
    public async Task Add_WithAPasswordInTheAddress_IsRefused_BeforeAnythingIsAsked()
    {
        await using var control = await ControlStandIn.StartAsync();

        var tide = await Tide.RunAsync(control, "service", "add", "db", "--url", "postgres://me:planted@host/db");

        tide.Code.ShouldBe(ExitCodes.Usage);
        tide.Words.ShouldNotContain("planted");
        control.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Removal_WithoutYes_AndNobodyToAsk_ChangesNothing()
    {
        await using var control = await ControlStandIn.StartAsync();

        var tide = await Tide.RunAsync(control, "service", "rm", "postgres");

        tide.Code.ShouldBe(ExitCodes.Usage);
        tide.Words.ShouldContain("say --yes");
        control.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Why_SaysWhatItsInstancesWaitFor()
    {
        await using var control = await ControlStandIn.StartAsync();
        var decision = new ScaleDecision(new RevisionId(Apps.Hello, 1), Apps.Then, new DesiredCount(0), new DesiredCount(1), ["1 request waits"]);
        control.On("GET /api/v1/apps/hello.dev/decisions", [decision], ModelJson.Default.ImmutableArrayScaleDecision);
        control.Shows(Apps.Detail() with { Waits = "waits for postgres: it comes up" });

        var tide = await Tide.RunAsync(control, "why", "hello");

        tide.Words.ShouldContain("hello.dev waits for postgres: it comes up");
    }

    [Fact]
    public async Task Download_IsComparedWithItsDigest()
    {
        var bytes = Encoding.ASCII.GetBytes("a backup");
        using var whole = new MemoryStream();

        await Springtide.Client.Download.WriteAsync(Answer(bytes, bytes), whole, null, TestContext.Current.CancellationToken);

        whole.ToArray().ShouldBe(bytes);
        await Should.ThrowAsync<InvalidDataException>(() => Springtide.Client.Download.WriteAsync(Answer(bytes[..4], bytes), Stream.Null, null, TestContext.Current.CancellationToken));
    }

    private static HttpResponseMessage Answer(byte[] sent, byte[] announced)
    {
        var answer = new HttpResponseMessage { Content = new ByteArrayContent(sent) };
        answer.Headers.Add("Repr-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData(announced))}:");
        return answer;
    }
}
