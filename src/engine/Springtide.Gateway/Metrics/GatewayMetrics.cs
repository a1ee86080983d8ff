using System.Globalization;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Admission;
using Springtide.Gateway.Forwarding.Http11;
using Springtide.Gateway.Resolution;
using Springtide.Model.Api;

namespace Springtide.Gateway.Metrics;

/// <summary>What a gateway's own <c>/metrics</c> says, over all apps; control says it by app. Every label takes its values from a closed list.</summary>
internal sealed class GatewayMetrics(
    RequestTally tally, TurnedAwayCounts turnedAway, CallerConnections callers, UpstreamCounts upstreams, HostTable hosts, ReportDesk desk, TimeProvider time)
{
    public string Write()
    {
        var text = new MetricsText();
        var reading = tally.Read();
        WriteEndings(text, reading);
        WriteDurations(text, reading);
        WritePresent(text);
        WriteConnections(text);
        WriteView(text);
        WriteProcess(text);
        return text.ToString();
    }

    private void WriteEndings(MetricsText text, TallyReading reading)
    {
        const string requests = "springtide_gateway_requests_total", refused = "springtide_gateway_turned_away_total";
        text.Family("springtide_gateway_requests_total", "counter", "Requests by how they ended and what the caller saw.");
        foreach (var ending in Enum.GetValues<RequestEnding>())
        {
            foreach (var status in Enum.GetValues<StatusClass>().Where(status => reading[ending, status] > 0))
            {
                text.Sample(requests, reading[ending, status], ("ending", ending.ToString()), ("status", status.ToTag()));
            }
        }
        text.Family("springtide_gateway_turned_away_total", "counter", "What the server refused before it was a request.");
        foreach (var reason in Enum.GetValues<TurnedAwayReason>()) text.Sample(refused, turnedAway[reason], ("reason", reason.ToString()));
    }

    private void WriteDurations(MetricsText text, TallyReading reading)
    {
        const string name = "springtide_gateway_request_duration_seconds";
        text.Family("springtide_gateway_request_duration_seconds", "histogram", "From a request's arrival to its end, waiting included, upgraded connections left out.");
        var sofar = 0L;
        for (var bucket = 0; bucket <= TallyReading.Bounds.Length; bucket++)
        {
            sofar += reading[bucket];
            text.Sample(name + "_bucket", sofar, ("le", bucket < TallyReading.Bounds.Length ? TallyReading.Bounds[bucket].ToString(CultureInfo.InvariantCulture) : "+Inf"));
        }
        text.Sample(name + "_sum", reading.SumOfTicks / (double)time.TimestampFrequency);
        text.Sample(name + "_count", sofar);
    }

    private void WritePresent(MetricsText text)
    {
        var (inFlight, waiting) = (0, 0);
        foreach (var app in hosts.Apps)
        {
            var present = app.Capacity.Count();
            (inFlight, waiting) = (inFlight + present.InFlight, waiting + present.Waiting);
        }
        text.Single("springtide_gateway_requests_in_flight", "gauge", "Requests and sockets at instances.", inFlight);
        text.Single("springtide_gateway_requests_waiting", "gauge", "Requests that wait for a place at an instance.", waiting);
    }

    private void WriteConnections(MetricsText text)
    {
        var idle = upstreams.Idle;
        text.Single("springtide_gateway_caller_connections", "gauge", "Connections of callers.", callers.Count);
        text.Family("springtide_gateway_instance_connections", "gauge", "Connections of the gateway's own HTTP/1.1 to instances.");
        text.Sample("springtide_gateway_instance_connections", idle, ("state", "idle"));
        text.Sample("springtide_gateway_instance_connections", Math.Max(0, upstreams.Open - idle), ("state", "busy"));
        text.Single("springtide_gateway_instance_connections_opened_total", "counter", "Of them, opened.", upstreams.Opened);
        text.Family("springtide_gateway_reconnects_total", "counter", "Connections that an instance ended while the gateway kept them.");
        text.Sample("springtide_gateway_reconnects_total", upstreams.FoundClosed, ("found", "before_use"));
        text.Sample("springtide_gateway_reconnects_total", upstreams.SentAgain, ("found", "in_use"));
    }

    private void WriteView(MetricsText text)
    {
        var (_, seen, age) = desk.InForce;
        text.Single("springtide_gateway_view_version", "gauge", "Version of the view in force.", seen);
        text.Single("springtide_gateway_view_age_seconds", "gauge", "How long ago it came into force.", age.TotalSeconds);
    }

    private static void WriteProcess(MetricsText text)
    {
        text.Single("process_cpu_seconds_total", "counter", "Processor time of the gateway.", Environment.CpuUsage.TotalTime.TotalSeconds);
        text.Single("process_resident_memory_bytes", "gauge", "Memory of the gateway.", Environment.WorkingSet);
        text.Single("springtide_managed_heap_bytes", "gauge", "Of it, objects.", GC.GetTotalMemory(forceFullCollection: false));
    }
}
