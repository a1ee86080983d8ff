using System.Threading.Channels;
using Springtide.Model;

namespace Springtide.Client.Gateways;

/// <summary>Writes the newest view to its file a second after it came, with whatever came meanwhile, and a last time at the end.</summary>
internal sealed class ViewKeeper(ViewFile file, TimeProvider time, Action<LinkNews> tell)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<RegistrySnapshot> _newest = Channel.CreateBounded<RegistrySnapshot>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Keep(RegistrySnapshot snapshot) => _newest.Writer.TryWrite(snapshot);

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await _newest.Reader.WaitToReadAsync(stopping).ConfigureAwait(false);
                // Not at once: a new view mostly lets waiting requests go, and they need the processor more.
                await Task.Delay(Pause, time, stopping).ConfigureAwait(false);
                if (_newest.Reader.TryRead(out var newest)) Save(newest);
            }
        }
        finally
        {
            if (_newest.Reader.TryRead(out var last)) Save(last);
        }
    }

    private void Save(RegistrySnapshot snapshot)
    {
        try { file.Save(snapshot); }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { tell(new LinkNews.ViewNotKept(exception)); }
    }
}
