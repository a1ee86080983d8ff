using Springtide.Model;

namespace Springtide.ControlPlane.Api;

/// <param name="After">Only events with a larger number; null: the newest <paramref name="Take"/>.</param>
internal sealed record EventQuery(AppId? App, long? After, int Take, bool Follow)
{
    public bool Concerns(EngineEvent written) => App is null || written.App == App;
}
