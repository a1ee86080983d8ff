using Springtide.Model;

namespace Springtide.Services.Deciding;

/// <summary>
/// Whether a service's server should run, stand still or be away. Pure.
/// <code>
/// away ─first user─► runs ─nobody for Idle─► frozen ─nobody holds a connection for Keep─► away
///                      ▲──────────a user────────┘
/// </code>
/// </summary>
public static class ServiceDecider
{
    /// <value>One minute without an instance of an app that uses it.</value>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    /// <value>Half an hour, as apps are kept frozen.</value>
    public static readonly TimeSpan Keep = TimeSpan.FromMinutes(30);

    private static readonly DesiredCount Running = new(1);
    private static readonly DesiredCount Standing = new(0, Frozen: 1);

    public static ServiceDecision Decide(ServiceFacts facts, DateTimeOffset now)
    {
        if (facts.IsClosing) return facts.Users + facts.Sleepers > 0 && facts.IsUp ? new(Running, "its apps go first") : new(DesiredCount.Zero, "nothing needs it any more");
        if (facts.Users > 0) return new(Running, facts.Users == 1 ? "one instance uses it" : $"{facts.Users} instances use it");
        if (!facts.IsUp) return new(DesiredCount.Zero, "nobody uses it");
        var since = facts.IdleSince ?? now;
        if (now < since + Idle) return new(Running, "it was used a moment ago", since + Idle);
        if (facts.Sleepers > 0) return new(Standing, "those who use it are frozen");
        return now < since + Keep ? new(Standing, "nobody uses it", since + Keep) : new(DesiredCount.Zero, $"nobody has used it for {new Duration(Keep)}");
    }
}
