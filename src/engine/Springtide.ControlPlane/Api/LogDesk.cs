using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Logs;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;

namespace Springtide.ControlPlane.Api;

/// <summary>What the endpoints of logs need to answer.</summary>
internal sealed class LogDesk(LogStream stream, AppCatalog apps, IInstanceView instances, IInstanceOutput output, IHostApplicationLifetime lifetime, TimeProvider time)
{
    public LogStream Stream => stream;

    public DateTimeOffset Now => time.GetUtcNow();

    public CancellationToken Ending => lifetime.ApplicationStopping;

    public bool Knows(string environment) =>
        apps.All.Any(entry => entry.App.Id.Environment == environment) || output.Sources().Any(source => source.Revision.App.Environment == environment);

    public Problem? Refusal(LogQuery query) =>
        query is { Instance: { } asked, App: { } app } && instances.Of(app).All(one => one.Id != asked) && !output.Sources().Any(query.Concerns) ? Problems.UnknownInstance(app, asked.Value) : null;
}
