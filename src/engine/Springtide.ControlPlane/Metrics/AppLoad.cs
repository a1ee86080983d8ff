using Springtide.Autoscaling;
using Springtide.Model;

namespace Springtide.ControlPlane.Metrics;

/// <summary>What the autoscaler knows of an app's load now.</summary>
internal sealed class AppLoad(Autoscaler autoscaler)
{
    public double ConcurrencyOf(AppId app) => autoscaler.ConcurrencyOf(app);
}
