using System.Collections.Immutable;
using System.Threading.Channels;
using Springtide.Model;

namespace Springtide.Registry;

/// <summary>What one caller has not been told yet: names of apps, never their views, so a slow caller costs a name per app and gets the newest view.</summary>
internal sealed class CallerFeed
{
    private readonly HashSet<AppId> _changed = [];
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _whole = true;

    public CallerFeed() => _bell.Writer.TryWrite(true);

    public void NoteUnderGate(AppId app)
    {
        if (!_whole) _changed.Add(app);
        _bell.Writer.TryWrite(true);
    }

    /// <summary>Completes when there may be news; false once the feed has ended.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (!await _bell.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)) return false;
        _bell.Reader.TryRead(out _);
        return true;
    }

    public RegistryChange? TakeUnderGate(RegistrySnapshot current)
    {
        if (!_whole && _changed.Count == 0) return null;
        var change = _whole ? Everything(current) : Changed(current);
        _whole = false;
        _changed.Clear();
        return change;
    }

    public void End() => _bell.Writer.TryComplete();

    private static RegistryChange Everything(RegistrySnapshot current) => new(current.Epoch, current.Version, Whole: true, [.. current.Apps.Values], []);

    private RegistryChange Changed(RegistrySnapshot current)
    {
        var views = ImmutableArray.CreateBuilder<AppView>(_changed.Count);
        var removed = ImmutableArray.CreateBuilder<AppId>();
        foreach (var app in _changed)
        {
            if (current.Apps.TryGetValue(app, out var view)) views.Add(view);
            else removed.Add(app);
        }
        return new RegistryChange(current.Epoch, current.Version, Whole: false, views.DrainToImmutable(), removed.DrainToImmutable());
    }
}
