namespace Springtide.Model;

/// <summary>What runs now, for the rooms that decide. Thread-safe; every answer is one consistent moment.</summary>
public interface IInstanceView
{
    /// <summary>All instances of the app in every phase, recently gone ones included.</summary>
    IReadOnlyList<Instance> Of(AppId app);

    IReadOnlyList<Instance> All { get; }

    /// <summary>Called after anything about an app's instances changed, outside every lock; must return at once.</summary>
    event Action<AppId> Changed;
}
