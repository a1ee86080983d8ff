using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

internal static class PolicyWords
{
    public static string Of(App app)
    {
        var scale = app.Scale;
        return $"{scale.Min} to {scale.Max} instances, target {Problems.Text(scale.Target)} of at most {scale.Limit} requests each, " +
            $"frozen after {scale.Idle}, stopped after {scale.Keep} more, standby {scale.Standby}, out {scale.Out ?? default}, in {scale.In ?? default}, access log {(app.AccessLog ? "on" : "off")}";
    }
}
