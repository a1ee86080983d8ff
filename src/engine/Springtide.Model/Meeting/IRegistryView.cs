namespace Springtide.Model;

/// <summary>The registry as a caller sees it: always whole, always a version. Thread-safe.</summary>
public interface IRegistryView
{
    RegistrySnapshot Current { get; }

    /// <summary>Called after <see cref="Current"/> changed, once per change, in order, on the publisher's thread; must return at once.</summary>
    event Action<RegistryChange> Changed;
}
