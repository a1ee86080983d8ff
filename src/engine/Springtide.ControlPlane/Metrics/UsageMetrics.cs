using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Usage;

namespace Springtide.ControlPlane.Metrics;

/// <summary>What apps held since control started. One that held nothing has no line.</summary>
internal static class UsageMetrics
{
    public static void Write(MetricsText text, UsageBook book)
    {
        book.Settle();
        var apps = book.ThisLife;
        text.Family("springtide_usage_instance_seconds_total", "counter", "Instance-seconds by phase.");
        foreach (var (app, held) in apps) WritePhases(text, app, held);
        text.Family("springtide_usage_vcpu_seconds_total", "counter", "Processor-seconds, measured, and reserved by a limit.");
        foreach (var (app, held) in apps) WritePair(text, "springtide_usage_vcpu_seconds_total", app, "kind", ("used", held.VcpuSecondsUsed), ("reserved", held.VcpuSecondsReserved));
        text.Family("springtide_usage_gib_seconds_total", "counter", "GiB-seconds of memory.");
        foreach (var (app, held) in apps) WritePair(text, "springtide_usage_gib_seconds_total", app, "state", ("running", held.GibSecondsRunning), ("frozen", held.GibSecondsFrozen));
        text.Family("springtide_usage_requests_total", "counter", "Requests served.");
        foreach (var (app, held) in apps) text.Sample("springtide_usage_requests_total", held.Requests, ("app", app.ToString()));
    }

    private static void WritePhases(MetricsText text, AppId app, UsageSums held)
    {
        WritePair(text, "springtide_usage_instance_seconds_total", app, "phase", ("starting", held.StartingSeconds), ("ready", held.ReadySeconds));
        WritePair(text, "springtide_usage_instance_seconds_total", app, "phase", ("draining", held.DrainingSeconds), ("frozen", held.FrozenSeconds));
    }

    private static void WritePair(MetricsText text, string name, AppId app, string label, (string Value, double Seconds) one, (string Value, double Seconds) other)
    {
        text.Sample(name, one.Seconds, ("app", app.ToString()), (label, one.Value));
        text.Sample(name, other.Seconds, ("app", app.ToString()), (label, other.Value));
    }
}
