using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>Wakes an app as a waiting request would, so that everything after it is the usual course: unused, it goes back to sleep.</summary>
internal sealed class AppWaker(ISignalSink sink)
{
    private const string Caller = "tide wake";

    public Answer<App> Wake(App app)
    {
        if (app.DeletedAt is not null) return Problems.BeingDeleted(app.Id);
        if (app.Serving is null) return Problems.NotYetServing(app.Id);
        sink.Accept(Caller, [new AppSignal(app.Id, Period: 0.001, Concurrency: 1, InFlight: 0, Waiting: 1, Arrived: 1)]);
        sink.Forget(Caller);   // or it would seem to wait for ever
        return app;
    }
}
