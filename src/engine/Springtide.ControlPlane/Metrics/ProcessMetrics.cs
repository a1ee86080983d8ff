using Springtide.Model.Api;

namespace Springtide.ControlPlane.Metrics;

/// <summary>What control itself takes.</summary>
internal static class ProcessMetrics
{
    public static void Write(MetricsText text)
    {
        text.Single("process_cpu_seconds_total", "counter", "Processor time of control.", Environment.CpuUsage.TotalTime.TotalSeconds);
        text.Single("process_resident_memory_bytes", "gauge", "Memory of control.", Environment.WorkingSet);
        text.Single("springtide_managed_heap_bytes", "gauge", "Of it, objects.", GC.GetTotalMemory(forceFullCollection: false));
    }
}
