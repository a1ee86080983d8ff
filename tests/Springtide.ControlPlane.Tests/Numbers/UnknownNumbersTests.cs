using Springtide.ControlPlane.Numbers;
using Springtide.Model;

namespace Springtide.ControlPlane.Tests.Numbers;

public sealed class UnknownNumbersTests : IEventJournal
{
    private static readonly AppId Worker = AppId.Parse("worker.dev");
    private readonly List<(string Kind, string Message)> _events = [];
    private readonly UnknownNumbers _unknown;

    public UnknownNumbersTests() => _unknown = new UnknownNumbers(this);

    [Fact]
    public void NotKnowing_IsAnEventWhenItBeginsAndOneWhenItEnds()
    {
        foreach (var value in (double?[])[3, null, null, null, 4, 5]) _unknown.Note(Worker, new NumberReading("number", value, value is null ? "it is down" : null));

        _events.ShouldBe([("metric-unknown", "number not known: it is down; nothing is let go meanwhile"), ("metric-known", "number is known again")]);
    }

    [Fact]
    public void Number_ThatIsAskedForAnew_BeginsAnew()
    {
        _unknown.Note(Worker, NumberReading.Unknown("number", "it is down"));
        _unknown.KeepOnly([]);
        _unknown.Note(Worker, new NumberReading("number", 1));

        _events.Count.ShouldBe(1);
    }

    void IEventJournal.Record(string kind, string message, AppId? app, int? revision, InstanceId? instance) => _events.Add((kind, message));
}
