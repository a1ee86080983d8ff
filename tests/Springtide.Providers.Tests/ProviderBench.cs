using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using Springtide.Model;

namespace Springtide.Providers.Tests;

/// <summary>An engine's data folder with a provider on it, which can be "restarted": a new provider on the same folder, as after a kill. Takes everything down at the end.</summary>
public sealed class ProviderBench : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Func<string, (IInstanceProvider, IAsyncDisposable)> _create;
    private readonly ConcurrentDictionary<InstanceId, ObservedInstance> _exits = new();
    private readonly ConcurrentBag<InstanceId> _told = [];
    private IAsyncDisposable _lifetime = null!;

    public ProviderBench(Func<string, (IInstanceProvider, IAsyncDisposable)> create)
    {
        _create = create;
        Artefact = Path.Combine(Root, "artefacts", "abc", "tree");
        Directory.CreateDirectory(Artefact);
        Open();
    }

    /// <summary>Below /srv, which sandboxes show: so that hiding the engine's data in there is put to the test too.</summary>
    public string Root { get; } = Path.Combine("/srv", $"springtide-test-{Guid.NewGuid():N}");

    public string Artefact { get; }

    public IInstanceProvider Provider { get; private set; } = null!;

    public async Task RestartAsync()
    {
        await _lifetime.DisposeAsync();
        Open();
    }

    public InstanceSpec Spec(string command, string app = "hello", PortRule port = default, ResourceLimits? limits = null, int user = 5, params (string, string)[] variables)
    {
        var revision = new RevisionId(new AppId("dev", app), 1);
        return new InstanceSpec(InstanceId.NewFor(revision), revision, command, Artefact, port, limits ?? ResourceLimits.None, user,
            variables.ToImmutableSortedDictionary(v => v.Item1, v => v.Item2));
    }

    public Task<ObservedInstance> StartAsync(string command) => StartAsync(Spec(command));

    public Task<ObservedInstance> StartAsync(InstanceSpec spec) => Provider.StartAsync(spec, CancellationToken.None);

    public async Task<ObservedInstance> ObserveAsync(InstanceId instance) =>
        (await Provider.ObserveAsync(CancellationToken.None)).Single(o => o.Id == instance);

    public async Task<InstanceExit> ExitOfAsync(InstanceId instance)
    {
        await UntilAsync(() => _exits.ContainsKey(instance), () => $"{instance} has not ended; it wrote: {Output(instance)}");
        return _exits[instance].Exit!;
    }

    public int TimesToldOf(InstanceId instance) => _told.Count(t => t == instance);

    public Task WritesAsync(InstanceId instance, string text) => UntilAsync(() => Output(instance).Contains(text, StringComparison.Ordinal), () => $"'{text}' did not come; it wrote: {Output(instance)}");

    public string Output(InstanceId instance) => string.Join('\n', Provider.Tail(instance, 1000));

    /// <summary>The value of a line <c>name=value</c> in the output.</summary>
    public async Task<string> ValueOfAsync(InstanceId instance, string name)
    {
        string? Line() => Provider.Tail(instance, 1000).FirstOrDefault(l => l.StartsWith($"{name}=", StringComparison.Ordinal));
        await UntilAsync(() => Line() is not null, () => $"No {name}; it wrote: {Output(instance)}");
        return Line()![(name.Length + 1)..];
    }

    public static async Task<bool> AnswersAsync(string address)
    {
        using var socket = new TcpClient();
        try
        {
            var parts = address.Split(':');
            await socket.ConnectAsync(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture)).WaitAsync(TimeSpan.FromSeconds(2));
            return true;
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException)
        {
            return false;
        }
    }

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> otherwise)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(deadline) > Patience) throw new TimeoutException(otherwise());
            await Task.Delay(5);
        }
    }

    public static Task UntilAsync(Func<bool> condition, Func<string> otherwise) => UntilAsync(() => Task.FromResult(condition()), otherwise);

    public async ValueTask DisposeAsync()
    {
        foreach (var observed in await Provider.ObserveAsync(CancellationToken.None))
        {
            await Provider.StopAsync(observed.Id, TimeSpan.Zero, CancellationToken.None);
            await Provider.ForgetAsync(observed.Id, CancellationToken.None);
        }
        await _lifetime.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    private void Open()
    {
        (Provider, _lifetime) = _create(Root);
        Provider.Exited += observed =>
        {
            _told.Add(observed.Id);
            _exits[observed.Id] = observed;
        };
    }
}
