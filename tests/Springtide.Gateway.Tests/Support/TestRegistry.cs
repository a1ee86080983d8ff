using Springtide.Model;

namespace Springtide.Gateway.Tests.Support;

/// <summary>A registry in memory: what a test publishes is the next version.</summary>
public sealed class TestRegistry(string epoch = "one") : IRegistryView
{
    private RegistrySnapshot _current = new RegistrySnapshot(epoch, 0, RegistrySnapshot.Empty.Apps);

    public RegistrySnapshot Current => _current;

    public event Action<RegistryChange>? Changed;

    public long Publish(params AppView[] apps) => Publish(whole: false, apps, []);

    public long PublishWhole(params AppView[] apps) => Publish(whole: true, apps, []);

    public long Remove(AppId app) => Publish(whole: false, [], [app]);

    private long Publish(bool whole, AppView[] apps, AppId[] removed)
    {
        var change = new RegistryChange(_current.Epoch, _current.Version + 1, whole, [.. apps], [.. removed]);
        _current = _current.With(change);
        Changed?.Invoke(change);
        return change.Version;
    }
}
