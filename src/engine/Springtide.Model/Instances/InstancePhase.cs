namespace Springtide.Model;

/// <summary>
/// <code>
/// Pending ─► Starting ─ready─► Ready ─idle─► Frozen ─demand─► Ready
///               │                │  └──drain──► Draining ─empty or deadline─► Stopped
///               └ start budget   └ exit / failed probe ─► Failed ─back-off─► Starting (a new instance)
/// </code>
/// </summary>
public enum InstancePhase
{
    Pending,
    Starting,
    Ready,
    Frozen,
    Draining,
    Stopped,
    Failed,
}
