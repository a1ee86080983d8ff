using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.Instances.Tests;

/// <summary>The room with the world around it faked, and one app with three revisions in the store.</summary>
internal sealed class TestRoom : IRevisionSource, IEventJournal, IAsyncDisposable
{
    public static readonly AppId Hello = new("dev", "hello");
    public static readonly RevisionId First = new(Hello, 1);

    private readonly SemaphoreSlim _news = new(0);
    private Reconciler _reconciler;

    public TestRoom()
    {
        Provider = new FakeProvider(Time);
        Probe = new FakeProbe(Provider, Time);
        Registry.SetEndpoints(Hello, [], null);
        Registry.Changed += _ => _news.Release();
        _reconciler = NewReconciler();
    }

    public FakeTimeProvider Time { get; } = new();

    public FakeProvider Provider { get; }

    public FakeProbe Probe { get; }

    public FakeRegistry Registry { get; } = new();

    public DesiredCounts Desired { get; private set; } = new();

    public InstanceTable Table { get; private set; } = new();

    public ConcurrentQueue<EngineEvent> Events { get; } = [];

    public RevisionConfig Config { get; set; } = new() { Command = "serve" };

    public ImmutableArray<Endpoint> Endpoints => Registry.View(Hello).Endpoints;

    public string? Trouble => Registry.View(Hello).Trouble;

    public Instance Only => Table.Of(Hello).ShouldHaveSingleItem();

    public static async Task<TestRoom> StartAsync(Action<TestRoom>? with = null)
    {
        var room = new TestRoom();
        with?.Invoke(room);
        await room.BeginAsync();
        return room;
    }

    /// <summary>Control goes and comes again; the provider's programs stay.</summary>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await _reconciler.StopAsync(default);
        meanwhile?.Invoke();
        (Desired, Table) = (new DesiredCounts(), new InstanceTable());
        Registry.SetEndpoints(Hello, [], null);
        _reconciler = NewReconciler();
        await BeginAsync();
    }

    public RunnableRevision? Find(RevisionId revision) =>
        revision.Number <= 3 && revision.App == Hello ? new RunnableRevision(new Revision(revision, "", Config, [], default), "/nowhere", 1) : null;

    public void Record(string kind, string message, AppId? app = null, int? revision = null, InstanceId? instance = null)
    {
        Events.Enqueue(new EngineEvent(0, default, kind, message, app, revision, instance));
        _news.Release();
    }

    public void Want(int active, int frozen = 0, RevisionId? revision = null) => Desired.Set(revision ?? First, new DesiredCount(active, frozen));

    /// <summary>Wants one and waits until it is ready.</summary>
    public async Task<Instance> ReadyAsync(int count = 1)
    {
        Want(count);
        await Until(() => Table.Of(Hello).Count(i => i.Phase == InstancePhase.Ready) == count);
        return Table.Of(Hello).First(i => i.Phase == InstancePhase.Ready);
    }

    public async Task FrozenAsync()
    {
        await ReadyAsync();
        Want(0, 1);
        await Until(() => Only.Phase == InstancePhase.Frozen);
    }

    public int EventsOf(string kind) => Events.Count(e => e.Kind == kind);

    /// <summary>Looks again whenever something was told. Says what was seen when the deadline comes first.</summary>
    public async Task Until(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            while (!condition()) await _news.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Not met. Instances: {string.Join("; ", Table.All)}. Calls: {string.Join(", ", Provider.Calls)}. Events: {string.Join(" | ", Events.Select(e => e.Message))}");
        }
    }

    /// <summary>Moves the clock on and on until the condition holds, for what begins timers of its own on the way.</summary>
    public async Task UntilWithTime(TimeSpan step, Func<bool> condition)
    {
        var deadline = Environment.TickCount64 + 20_000;
        while (!condition())
        {
            Environment.TickCount64.ShouldBeLessThan(deadline, $"Not met. Calls: {string.Join(", ", Provider.Calls)}");
            Time.Advance(step);
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _reconciler.StopAsync(default);
        _reconciler.Dispose();
    }

    private async Task BeginAsync()
    {
        Table.Changed += _ => _news.Release();
        await _reconciler.AdoptAsync(default);
        await _reconciler.StartAsync(default);
    }

    private Reconciler NewReconciler() =>
        new(Provider, Desired, Table, this, Registry, Registry, Registry, this, Probe, Time, NullLogger<Reconciler>.Instance);
}
