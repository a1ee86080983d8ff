namespace Springtide.Gateway.Capacity;

/// <summary>One request's place at an instance. Whoever holds it disposes it exactly once; the place then goes to the first who waits.</summary>
internal readonly struct Slot(AppCapacity capacity, InstanceState instance) : IDisposable
{
    public bool IsHeld => instance is not null;

    public InstanceState Instance => instance;

    public void Dispose() => capacity.Release(instance);
}
