using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Autoscaling;
using Springtide.Model;
using Springtide.Registry;
using Springtide.TestKit;

namespace Springtide.Instances.Tests;

/// <summary>The rooms on the way from a waiting request to a place for it, together and on the real clock: signal, decision, plan, provider, view, caller.</summary>
public sealed class WakePathTests : IRevisionSource, IEventJournal, IDecisionJournal
{
    private static readonly AppId Hello = new("dev", "hello");
    private static readonly RevisionId First = new(Hello, 1);
    private readonly RevisionConfig _config = new() { Command = "serve" };

    [Fact]
    public async Task Demand_OnAFrozenApp_IsAnsweredByAView_AHundredTimes()
    {
        var time = TimeProvider.System;
        var provider = new FakeProvider(time);
        var (hub, desired, table) = (new RegistryHub(time), new DesiredCounts(), new InstanceTable());
        using var reconciler = new Reconciler(provider, desired, table, this, hub, hub, hub, this, new FakeProbe(provider, time), time, NullLogger<Reconciler>.Instance);
        using var autoscaler = new Autoscaler(desired, table, this, this, time, NullLogger<Autoscaler>.Instance);
        hub.Expect([]);
        using var session = hub.Join("gateway");
        hub.SetRoute(new AppRoute(Hello, 1, WireProtocol.Http1, 200, 100, Duration.Seconds(60), false, []));
        await reconciler.AdoptAsync(default);
        await reconciler.StartAsync(default);
        autoscaler.Track(Hello, First, new ScalePolicy(), null);

        for (var n = 0; n < 100; n++)
        {
            autoscaler.Accept("gateway", [new AppSignal(Hello, 0.001, 1, 0, 1, 1)]);
            await ViewAsync(session, view => view.Endpoints is [{ Frozen: false }]);
            desired.Set(First, new DesiredCount(0, 1));
            await ViewAsync(session, view => view.Endpoints is [{ Frozen: true }]);
            while (table.Of(Hello)[0].Phase != InstancePhase.Frozen) await Task.Yield();
        }
        await reconciler.StopAsync(default);

        provider.CallsOf("start").ShouldBe(1);
    }

    public RunnableRevision? Find(RevisionId revision) => new(new Revision(revision, "", _config, [], default), "/nowhere", 1);

    void IEventJournal.Record(string kind, string message, AppId? app, int? revision, InstanceId? instance)
    {
    }

    void IDecisionJournal.Record(ScaleDecision decision)
    {
    }

    // A gateway in small: applies each change and reports at once what it has seen.
    private static async Task ViewAsync(CallerSession session, Func<AppView, bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var change = await session.NextAsync(deadline.Token);
            session.Accept(new CallerReport(change.Epoch, change.Version, [], []));
            if (change.Apps.Any(condition)) return;
        }
    }
}
