using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Springtide.ControlPlane.Journals;
using Springtide.ControlPlane.Outgoing;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Storage;
using Springtide.ControlPlane.Webhooks;
using Springtide.Hosting;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests.Webhooks;

/// <summary>One webhook's deliveries over hours, on a clock that the test moves.</summary>
public sealed class WebhookWorkerTests : IAsyncLifetime
{
    private const string Name = "ops";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HookReceiver _target = new(Mood.Fails);
    private readonly CancellationTokenSource _ending = new();
    private SqliteStore _store = null!;
    private EventJournal _journal = null!;
    private SecretCatalog _secrets = null!;
    private OutgoingDesk _desk = null!;
    private WebhookEntry _webhook = null!;
    private WebhookWorker _worker = null!;
    private Task _run = null!;

    public async ValueTask InitializeAsync()
    {
        _store = new SqliteStore(_folder.File("store.db"), _time, NullLogger<SqliteStore>.Instance);
        _journal = new EventJournal(_store.Events, TimeProvider.System, NullLogger<EventJournal>.Instance);
        _secrets = new SecretCatalog(_store);
        await _secrets.StartAsync(default);
        _desk = new OutgoingDesk(TimeProvider.System);
        var targets = new HiddenTargets(_secrets, new SecretKeys(new DataFolder(_folder.Path), new ControlOptions(), _secrets), _time);
        await _store.CommitAsync([.. targets.Seal(WebhookKeys.HiddenOf(Name), $"{_target.Address}\n{WebhookSigning.NewSecret()}", "x").Value!]);
        var row = new WebhookRow("http://127.0.0.1/…", null, [], new Duration(TimeSpan.FromHours(1)), "mark", _time.GetUtcNow(), "x");
        _webhook = new WebhookEntry(Name, row, 1, new WebhookStanding());
        _worker = new WebhookWorker(_webhook, _journal, new WebhookSender(targets, _desk, _time), _store, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await (_run ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _target.DisposeAsync();
        _desk.Dispose();
        _store.Dispose();
        _ending.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Event_ThatIsNotTakenInTime_IsGivenUp_AndTheNextOnesGoOn()
    {
        await HappensAsync("too old", _time.GetUtcNow());
        await HappensAsync("late", _time.GetUtcNow().AddMinutes(40));
        _run = _worker.RunAsync(_ending.Token);
        await AdvanceUntilAsync(() => _webhook.Standing.Now.Position.GivenUp == 1);
        _target.Mood = Mood.Takes;
        await AdvanceUntilAsync(() => _target.Taken.Count == 1);

        var attempts = _target.Seen.Select(hook => hook.Id).ToList();
        attempts.ShouldBe(attempts.Order(StringComparer.Ordinal));
        JsonSerializer.Deserialize(_target.Taken[0].Body, ModelJson.Default.WebhookMessage)!.Data!.Message.ShouldBe("late");
        attempts.Count(id => id == "evt_mark_1").ShouldBeInRange(15, 25);   // 1 s, 2 s, … 256 s, and every five minutes from then on
    }

    [Fact]
    public async Task Failures_AreToldOnce_AndLessAndLessOften()
    {
        await HappensAsync("one", _time.GetUtcNow());
        var begun = _time.GetUtcNow();
        _run = _worker.RunAsync(_ending.Token);
        await AdvanceUntilAsync(() => _webhook.Standing.Now.Failures == 8);

        (_time.GetUtcNow() - begun).TotalSeconds.ShouldBeInRange(127, 140);   // 1 + 2 + 4 + … + 64
        _journal.Counts[EventKinds.WebhookFailing].ShouldBe(1);
        _webhook.Standing.Attempts.Select(one => one.Attempt).ShouldBe([8, 7, 6, 5, 4, 3, 2, 1]);
    }

    [Fact]
    public async Task Position_ThatWasWritten_IsWhereTheNextLifeGoesOn()
    {
        _target.Mood = Mood.Takes;
        for (var number = 0; number < 5; number++) await HappensAsync($"{number}", _time.GetUtcNow());
        _run = _worker.RunAsync(_ending.Token);
        await TestControl.UntilAsync(() => Task.FromResult(_store.Find(WebhookKeys.PositionOf(Name)) is { Json: { } json } && WebhookPosition.OfJson(json).After == 5));

        _target.Taken.Select(hook => hook.Id).ShouldBe(Enumerable.Range(1, 5).Select(number => $"evt_mark_{number}"));
    }

    private Task HappensAsync(string message, DateTimeOffset at) => _store.Events.AppendAsync([new EngineEvent(0, at, EventKinds.Scaled, message)]);

    // The clock moves only while the worker waits for it.
    private Task AdvanceUntilAsync(Func<bool> condition) => TestControl.UntilAsync(() =>
    {
        if (!condition() && _webhook.Standing.Now.NextAttempt is { } next && next > _time.GetUtcNow()) _time.Advance(next - _time.GetUtcNow());
        return Task.FromResult(condition());
    });
}
