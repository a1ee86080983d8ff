using Springtide.ControlPlane.Gateways;
using Springtide.ControlPlane.Metrics;
using Springtide.Forecasting;
using Springtide.Instances;
using Springtide.Model;
using Springtide.Registry;
using Springtide.TestKit;
using Springtide.Usage;

namespace Springtide.ControlPlane.Tests.Gateways;

public sealed class ReportDeskTests : ISignalSink, IRevisionSource
{
    private readonly List<(string Caller, int Signals)> _accepted = [];

    [Fact]
    public void Report_OfAGatewayWithNothingToDo_TellsThatItIsThere()
    {
        using var session = new RegistryHub(new FakeTimeProvider()).Join("one");
        var desk = new ReportDesk(this, new InstanceLoads(new InstanceTable(), new FakeTimeProvider()), new RequestCounts(), new UsageBook(new InstanceTable(), this, new FakeTimeProvider()), new LoadBook(new FakeTimeProvider()));

        desk.Accept("one", session, new CallerReport("epoch", 0, [], []));
        desk.Accept("one", session, new CallerReport("epoch", 0, default, default));

        _accepted.ShouldBe([("one", 0), ("one", 0)]);
    }

    void ISignalSink.Accept(string caller, IReadOnlyList<AppSignal> signals) => _accepted.Add((caller, signals.Count));

    void ISignalSink.Forget(string caller) { }

    RunnableRevision? IRevisionSource.Find(RevisionId revision) => null;
}
