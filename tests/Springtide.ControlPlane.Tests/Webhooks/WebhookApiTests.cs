using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Tests.Api;
using Springtide.ControlPlane.Webhooks;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests.Webhooks;

/// <summary>Webhooks of a whole control, at a real target.</summary>
public sealed class WebhookApiTests : ApiTest
{
    private readonly HookReceiver _target = new();

    private IEventJournal Journal => Control.Services.GetRequiredService<IEventJournal>();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _target.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Events_AreDelivered_SignedCompleteAndInOrder()
    {
        var secret = (await AddAsync(new WebhookRequest(_target.Address, "all"))).Secret;
        for (var number = 0; number < 300; number++) Journal.Record(EventKinds.Scaled, $"{number}", AppId.Parse("shop"));
        await TestControl.UntilAsync(() => Task.FromResult(Messages(EventKinds.Scaled).Count == 300));

        Messages(EventKinds.Scaled).Select(message => message.Data!.Message).ShouldBe(Enumerable.Range(0, 300).Select(number => $"{number}"));
        _target.Taken.Select(hook => hook.Id).ShouldBeUnique();
        _target.Taken.ShouldAllBe(hook => hook.Headers["webhook-signature"] == WebhookSigning.Sign(secret, hook.Id, long.Parse(hook.Headers["webhook-timestamp"], CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes(hook.Body)));
    }

    [Fact]
    public async Task Target_ThatHangs_DelaysNobodyElse()
    {
        await using var hanging = new HookReceiver(Mood.Hangs);
        await AddAsync(new WebhookRequest(hanging.Address, "hanging"));
        await TestControl.UntilAsync(() => Task.FromResult(hanging.Seen.Count > 0));
        await AddAsync(new WebhookRequest(_target.Address, "quick", Kinds: [EventKinds.Deployed]));
        await DeployedAsync("shop");

        await TestControl.UntilAsync(() => Task.FromResult(Messages(EventKinds.Deployed).Count == 1));
        hanging.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Target_ThatFailsAndHeals_GetsEveryEventOnce_InOrder_AcrossARestart()
    {
        _target.Mood = Mood.Fails;
        await AddAsync(new WebhookRequest(_target.Address, "all", Kinds: [EventKinds.Scaled]));
        for (var number = 0; number < 3; number++) Journal.Record(EventKinds.Scaled, $"{number}");
        await TestControl.UntilAsync(async () => (await ListAsync()).Single() is { Failures: > 0, Trouble: "answered 500", NextAttempt: not null });
        await RestartAsync();
        Journal.Record(EventKinds.Scaled, "3");
        _target.Mood = Mood.Takes;

        await TestControl.UntilAsync(() => Task.FromResult(_target.Taken.Count == 4));
        Messages(EventKinds.Scaled).Select(message => message.Data!.Message).ShouldBe(["0", "1", "2", "3"]);
        _target.Seen.Where(hook => hook.Mood == Mood.Fails).Select(hook => hook.Id).Distinct().Single().ShouldBe(_target.Taken[0].Id);
    }

    [Fact]
    public async Task Filters_LetOnlyThroughWhatWasAskedFor()
    {
        await AddAsync(new WebhookRequest(_target.Address, "some", "test", [EventKinds.Crashed, EventKinds.OutOfMemory]));
        foreach (var (kind, app) in new[] { (EventKinds.Crashed, "shop.dev"), (EventKinds.Scaled, "shop.test"), (EventKinds.OutOfMemory, "shop.test"), (EventKinds.Crashed, "shop.test") }) Journal.Record(kind, "x", AppId.Parse(app));

        await TestControl.UntilAsync(() => Task.FromResult(_target.Taken.Count == 2));
        _target.Taken.Select(hook => Message(hook).Type).ShouldBe([EventKinds.OutOfMemory, EventKinds.Crashed]);
    }

    [Fact]
    public async Task SecretAndAddress_AreShownNowhereAgain()
    {
        var created = await AddAsync(new WebhookRequest(_target.Address, "all"));
        await TestControl.UntilAsync(() => Task.FromResult(_target.Taken.Count > 0));
        await RestartAsync();

        created.Webhook.Target.ShouldBe($"http://127.0.0.1:{_target.Port}/…");
        foreach (var path in (string[])[ApiPaths.Webhooks, $"{ApiPaths.Webhooks}/all/deliveries", $"{ApiPaths.Events}?take=1000"])
        {
            var text = await Client.GetStringAsync(path);
            text.ShouldNotContain("planted-key");
            text.ShouldNotContain(created.Secret[6..]);
        }
        foreach (var file in Directory.GetFiles(Control.Folder.Root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            var bytes = Encoding.Latin1.GetString(await ReadAsync(file));
            bytes.Contains("planted-key", StringComparison.Ordinal).ShouldBeFalse(file);
            bytes.Contains(created.Secret[6..], StringComparison.Ordinal).ShouldBeFalse(file);
        }
    }

    [Fact]
    public async Task Rotation_OfTheKey_ChangesNothingForTheTarget()
    {
        var secret = (await AddAsync(new WebhookRequest(_target.Address, "all", Kinds: [EventKinds.Scaled]))).Secret;
        (await Client.PostAsync(ApiPaths.RotateSecrets, null)).EnsureSuccessStatusCode();
        Journal.Record(EventKinds.Scaled, "after");

        await TestControl.UntilAsync(() => Task.FromResult(_target.Taken.Count == 1));
        var hook = _target.Taken[0];
        hook.Headers["webhook-signature"].ShouldBe(WebhookSigning.Sign(secret, hook.Id, long.Parse(hook.Headers["webhook-timestamp"], CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes(hook.Body)));
    }

    [Theory]
    [InlineData(Mood.Takes, null), InlineData(Mood.Redirects, "answered 302, and redirects are not followed")]
    public async Task Test_SaysHowItWasTaken(Mood mood, string? why)
    {
        _target.Mood = mood;
        await AddAsync(new WebhookRequest(_target.Address, "all", Kinds: [EventKinds.Scaled]));
        var attempt = await (await Client.PostAsync($"{ApiPaths.Webhooks}/all/test", null)).Content.ReadFromJsonAsync(ModelJson.Default.WebhookAttempt);

        (attempt!.Why, attempt.Kind).ShouldBe((why, "test"));
        Message(_target.Seen.Single()).Type.ShouldBe("test");
        (await Client.GetFromJsonAsync($"{ApiPaths.Webhooks}/all/deliveries", ModelJson.Default.ImmutableArrayWebhookAttempt)).Single().Id.ShouldBe(attempt.Id);
    }

    [Fact]
    public async Task Removed_IsToldNothingMore_AndItsNameIsFree()
    {
        await AddAsync(new WebhookRequest(_target.Address, "all", Kinds: [EventKinds.Scaled]));
        (await ProblemAsync(await PostAsync(new WebhookRequest(_target.Address, "all")))).Type.ShouldBe("urn:springtide:webhook-exists");
        (await Client.DeleteAsync($"{ApiPaths.Webhooks}/all")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Journal.Record(EventKinds.Scaled, "before");
        await TestControl.UntilAsync(async () => (await Client.GetStringAsync($"{ApiPaths.Events}?take=1000")).Contains("before", StringComparison.Ordinal));
        await AddAsync(new WebhookRequest(_target.Address, "all", Kinds: [EventKinds.Scaled]));
        Journal.Record(EventKinds.Scaled, "after");

        await TestControl.UntilAsync(() => Task.FromResult(_target.Taken.Count == 1));
        Message(_target.Taken[0]).Data!.Message.ShouldBe("after");
        (await ProblemAsync(await Client.DeleteAsync($"{ApiPaths.Webhooks}/other"))).Type.ShouldBe("urn:springtide:unknown-webhook");
    }

    [Theory]
    [InlineData("""{"url":"ftp://x/"}""", "url"), InlineData("""{"url":"http://x/","name":"No"}""", "name"), InlineData("""{"url":"http://x/","kinds":["crashd"]}""", "kinds")]
    [InlineData("""{"url":"http://x/","giveUp":"1s"}""", "giveUp"), InlineData("""{"url":"http://x/","environment":"a b"}""", "environment")]
    public async Task Webhook_ThatCannotBe_IsRefused(string body, string where) =>
        (await ProblemAsync(await Client.PostAsync(ApiPaths.Webhooks, new StringContent(body, Encoding.UTF8, "application/json")))).Where.ShouldBe(where);

    private async Task<WebhookCreated> AddAsync(WebhookRequest request)
    {
        var answer = await PostAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync(ModelJson.Default.WebhookCreated))!;
    }

    private Task<HttpResponseMessage> PostAsync(WebhookRequest request) => Client.PostAsync(ApiPaths.Webhooks, JsonContent.Create(request, ModelJson.Default.WebhookRequest));

    private async Task<IReadOnlyList<WebhookSummary>> ListAsync() => [.. await Client.GetFromJsonAsync(ApiPaths.Webhooks, ModelJson.Default.ImmutableArrayWebhookSummary)];

    private List<WebhookMessage> Messages(string kind) => [.. _target.Taken.Select(Message).Where(message => message.Type == kind)];

    private static WebhookMessage Message(Hook hook) => JsonSerializer.Deserialize(hook.Body, ModelJson.Default.WebhookMessage)!;

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
