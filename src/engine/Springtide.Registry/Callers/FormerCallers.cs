namespace Springtide.Registry;

/// <summary>
/// Callers of the registry's former life that are not back yet: they may still serve by what that life told them, so until the last of them is back,
/// or their time is over, nobody is known to have left anything. Guarded by the gate of its owner.
/// </summary>
internal sealed class FormerCallers
{
    private HashSet<string>? _awaited;   // null: nobody has said yet who there was

    public bool AreSettled => _awaited is { Count: 0 };

    public IReadOnlyCollection<string> Awaited => _awaited ?? [];

    public void Expect(IEnumerable<string> names) => _awaited = [.. names];

    public void Returned(string name) => _awaited?.Remove(name);

    public void GiveUp() => _awaited = [];
}
