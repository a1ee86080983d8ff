using System.Threading.Channels;
using Springtide.Client.Gateways;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Link;

/// <summary>A link that runs until it is disposed, whose news and changes can be waited for.</summary>
internal sealed class RunningLink : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<LinkNews> _news = Channel.CreateUnbounded<LinkNews>();
    private readonly Channel<RegistryChange> _changes = Channel.CreateUnbounded<RegistryChange>();
    private readonly Task _running;

    public RunningLink(Uri server, string viewPath)
    {
        Link = new GatewayLink("test gateway", () => new LinkAddress(server, "secret"), new ViewFile(viewPath), TimeProvider.System);
        Link.News += news => _news.Writer.TryWrite(news);
        Link.Changed += change => _changes.Writer.TryWrite(change);
        _running = Link.RunAsync(_stopping.Token);
    }

    public GatewayLink Link { get; }

    public async Task<T> News<T>() where T : LinkNews
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            if (await _news.Reader.ReadAsync(deadline.Token) is T news) return news;
        }
    }

    public async Task ChangedAsync(long version)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await _changes.Reader.ReadAsync(deadline.Token)).Version < version) { }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
