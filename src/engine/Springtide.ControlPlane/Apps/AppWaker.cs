using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>Starts or thaws an instance without a request. From then on the policy decides again: unused, it goes back to sleep.</summary>
internal sealed class AppWaker(IDesiredCounts counts)
{
    public Answer<App> Wake(App app)
    {
        if (app.DeletedAt is not null) return Problems.BeingDeleted(app.Id);
        if (app.Serving is not { } serving) return Problems.NotYetServing(app.Id);
        var now = counts.Of(serving);
        if (now.Active == 0) counts.Set(serving, new DesiredCount(1, Math.Max(0, now.Frozen - 1)));
        return app;
    }
}
