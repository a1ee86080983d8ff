using Springtide.ControlPlane.Metrics;
using Springtide.Model;
using Springtide.Registry;

namespace Springtide.ControlPlane.Gateways;

/// <summary>Where gateways' reports come in: demand goes on first, since a request waits for it.</summary>
internal sealed class ReportDesk(ISignalSink sink, RequestCounts counts)
{
    public void Accept(string gateway, CallerSession session, CallerReport report)
    {
        if (!report.Signals.IsDefaultOrEmpty) sink.Accept(gateway, report.Signals);
        session.Accept(report);
        if (!report.Signals.IsDefaultOrEmpty) counts.Add(report.Signals);
    }

    public void Forget(string gateway) => sink.Forget(gateway);
}
