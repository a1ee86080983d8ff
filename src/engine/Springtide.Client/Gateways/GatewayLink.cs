using Springtide.Model;

namespace Springtide.Client.Gateways;

/// <summary>
/// A gateway's end of the line to a remote registry: the view that comes, the reports that go. While the line is down the last view holds, for hours if need be,
/// and reports are dropped: what they measured is of that moment only.
/// </summary>
/// <param name="name">Names the gateway to the registry.</param>
/// <param name="address">Asked before every attempt, so that a registry may come later or move.</param>
/// <param name="kept">Where the last view outlives this process; it is in force from the beginning.</param>
public sealed class GatewayLink(string name, Func<LinkAddress> address, ViewFile kept, TimeProvider time) : IRegistryView
{
    private volatile RegistrySnapshot _current = kept.Load();
    private volatile LinkSocket? _socket;

    public RegistrySnapshot Current => _current;

    public event Action<RegistryChange>? Changed;

    /// <summary>Called on the link's own thread; must return at once.</summary>
    public event Action<LinkNews>? News;

    /// <summary>Connects, and again whenever the line breaks. Ends only when <paramref name="stopping"/> does, saying goodbye: from then on the registry waits for nothing here.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var keeper = new ViewKeeper(kept, time, Tell);
        var keeping = keeper.RunAsync(stopping);
        try
        {
            await Task.WhenAny(keeping, ConnectAgainAndAgainAsync(keeper, stopping)).Unwrap().ConfigureAwait(false);
        }
        finally
        {
            await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // the last view is on disk before this returns
        }
    }

    /// <summary>Sends a report while the line is up. One at a time.</summary>
    public async ValueTask SendAsync(CallerReport report, CancellationToken cancellationToken)
    {
        if (_socket is { } socket) await socket.SendAsync(report, cancellationToken).ConfigureAwait(false);
    }

    private async Task ConnectAgainAndAgainAsync(ViewKeeper keeper, CancellationToken stopping)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await FollowAsync(keeper, connected: () => failures = 0, stopping).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                failures = Math.Max(failures, 1);
                Tell(new LinkNews.Lost(failures, exception));
            }
            await Task.Delay(BackOff.After(failures), time, stopping).ConfigureAwait(false);
        }
    }

    private async Task FollowAsync(ViewKeeper keeper, Action connected, CancellationToken stopping)
    {
        var registry = address();
        using var socket = await LinkSocket.OpenAsync(registry, name, stopping).ConfigureAwait(false);
        try
        {
            _socket = socket;
            connected();
            Tell(new LinkNews.Connected(registry.Server));
            var reading = ReadAsync(socket, keeper);
            await Task.WhenAny(reading, Task.Delay(Timeout.Infinite, stopping)).ConfigureAwait(false);
            if (stopping.IsCancellationRequested) await socket.SayGoodbyeAsync(reading, time).ConfigureAwait(false);
            else await reading.ConfigureAwait(false);
        }
        finally
        {
            _socket = null;
        }
    }

    // Without a token: a cancelled read would tear the line down before goodbye is said.
    private async Task ReadAsync(LinkSocket socket, ViewKeeper keeper)
    {
        while (true) Apply(await socket.ReceiveAsync().ConfigureAwait(false), keeper);
    }

    private void Apply(RegistryChange change, ViewKeeper keeper)
    {
        if (!change.Whole && change.Epoch != _current.Epoch) throw new InvalidDataException("The registry sent news of a view it never sent whole.");
        _current = _current.With(change);
        keeper.Keep(_current);
        Changed?.Invoke(change);
    }

    private void Tell(LinkNews news) => News?.Invoke(news);
}
