using System.Collections.Immutable;
using System.Threading.Channels;

namespace Springtide.ControlPlane.Journals;

/// <summary>Hands items to whoever follows. One who falls too far behind is let go with <see cref="FollowerTooSlowException"/>, and can come back with the last number it saw.</summary>
internal sealed class Feed<TItem>
{
    private const int FarthestBehind = 10_000;

    private ImmutableArray<Channel<TItem>> _followers = [];

    /// <summary>From now on, until disposed.</summary>
    public Follower Follow()
    {
        var channel = Channel.CreateBounded<TItem>(new BoundedChannelOptions(FarthestBehind) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        ImmutableInterlocked.Update(ref _followers, followers => followers.Add(channel));
        return new Follower(this, channel);
    }

    public void Publish(TItem item)
    {
        foreach (var follower in _followers)
        {
            if (!follower.Writer.TryWrite(item)) follower.Writer.TryComplete(new FollowerTooSlowException());
        }
    }

    public sealed class Follower(Feed<TItem> feed, Channel<TItem> channel) : IDisposable
    {
        public IAsyncEnumerable<TItem> ReadAllAsync(CancellationToken cancellationToken) => channel.Reader.ReadAllAsync(cancellationToken);

        public void Dispose() => ImmutableInterlocked.Update(ref feed._followers, followers => followers.Remove(channel));
    }
}
