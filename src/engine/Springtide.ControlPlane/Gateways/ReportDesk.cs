using System.Collections.Immutable;
using Springtide.ControlPlane.Metrics;
using Springtide.Forecasting;
using Springtide.Model;
using Springtide.Registry;
using Springtide.Usage;

namespace Springtide.ControlPlane.Gateways;

/// <summary>Where gateways' reports come in: demand goes on first, since a request waits for it.</summary>
internal sealed class ReportDesk(ISignalSink sink, IInstanceLoads instances, RequestCounts counts, UsageBook usage, LoadBook history)
{
    /// <summary>Called with whatever gateways measured, after the autoscaler has it; must return at once.</summary>
    public event Action<ImmutableArray<AppSignal>> Asked = delegate { };

    public void Accept(string gateway, CallerSession session, CallerReport report)
    {
        var signals = report.Signals.IsDefault ? ImmutableArray<AppSignal>.Empty : report.Signals;
        sink.Accept(gateway, signals);   // without any, too: a gateway that nobody asks knows that nobody asks
        session.Accept(report);
        history.Add(gateway, signals);
        if (signals.IsEmpty) return;
        Asked(signals);
        instances.Accept(gateway, signals);
        counts.Add(signals);
        usage.CountRequests(signals);
    }

    public void Forget(string gateway)
    {
        sink.Forget(gateway);
        instances.Forget(gateway);
        history.Leave(gateway);
    }
}
