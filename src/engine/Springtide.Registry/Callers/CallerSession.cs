using Springtide.Model;

namespace Springtide.Registry;

/// <summary>A caller's stay with the registry, from joining until it is disposed. One reader; reports may come on another thread.</summary>
public sealed class CallerSession : IDisposable
{
    private readonly RegistryHub _hub;
    private readonly CallerFeed _feed;

    internal CallerSession(string name, RegistryHub hub, CallerFeed feed)
    {
        Name = name;
        _hub = hub;
        _feed = feed;
    }

    public string Name { get; }

    /// <summary>Waits for news. The first answer is whole; after that, one answer holds everything that changed since the one before.</summary>
    /// <exception cref="OperationCanceledException">The token asked for it, or another session of the same name has taken over.</exception>
    public async ValueTask<RegistryChange> NextAsync(CancellationToken cancellationToken)
    {
        while (await _feed.WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_hub.Take(_feed) is { } change) return change;
        }
        throw new OperationCanceledException($"The session of '{Name}' has ended.");
    }

    public void Accept(CallerReport report) => _hub.Accept(this, report);

    /// <summary>The caller says that it serves nobody any more: it is forgotten at once, and nobody waits for it.</summary>
    public void SayGoodbye() => _hub.Part(this);

    /// <summary>The caller is gone. Unless it said goodbye, it is remembered for a while, since it may still be serving from what it knows.</summary>
    public void Dispose()
    {
        _hub.Leave(this, _feed);
        End();
    }

    internal void End() => _feed.End();
}
