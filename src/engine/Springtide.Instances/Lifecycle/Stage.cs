namespace Springtide.Instances;

/// <summary>
/// Where an instance is in its story, finer than its phase: <see cref="Leaving"/> is still <c>Ready</c> to the world.
/// <code>
/// Pending ─► Starting ─► Ready ◄──────────► Leaving ─► Frozen
///                          ▲     (demand)                │
///                          └────────── thaw ─────────────┘
/// each of them ─► Draining ─► Gone, and by an exit at once to Gone
/// </code>
/// </summary>
internal enum Stage
{
    Pending,
    Starting,
    Ready,

    /// <summary>Out of the ready set, callers not gone yet, not frozen yet: it can return at no cost.</summary>
    Leaving,

    Frozen,
    Draining,
    Gone,
}
