using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Autoscaling;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Services;
using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>Ends everything: every instance drained and stopped, then control. Ending control alone leaves instances running.</summary>
internal sealed partial class Shutdown(
    AppCatalog apps, IInstanceView instances, IDesiredCounts counts, Autoscaler autoscaler, ServiceKeeper services, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Shutdown> logger)
{
    /// <summary>Above the default drain deadline and grace together.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(70);

    private int _begun;

    public bool HasBegun => Volatile.Read(ref _begun) == 1;

    public void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) == 0) _ = RunAsync();
    }

    private async Task RunAsync()
    {
        Log.Begun(logger, instances.All.Count(instance => !instance.IsGone));
        foreach (var entry in apps.All) WantNothingOf(entry.App.Id);
        services.Close();
        await WaitUntilNothingRunsAsync().ConfigureAwait(false);
        lifetime.StopApplication();
    }

    private void WantNothingOf(AppId app)
    {
        autoscaler.Untrack(app);
        foreach (var revision in counts.Of(app).Keys) counts.Set(revision, DesiredCount.Zero);
    }

    private async Task WaitUntilNothingRunsAsync()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(AppId app)
        {
            if (instances.All.All(instance => instance.IsGone)) gone.TrySetResult();
        }
        instances.Changed += Look;
        Look(default);
        try { await gone.Task.WaitAsync(Deadline, time).ConfigureAwait(false); }
        catch (TimeoutException) { Log.Late(logger, instances.All.Count(instance => !instance.IsGone)); }
        finally { instances.Changed -= Look; }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.ShuttingDown, Level = LogLevel.Information, Message = "Shutting down: {Instances} instances are drained and stopped first")]
        public static partial void Begun(ILogger logger, int instances);

        [LoggerMessage(EventId = ControlPlaneEvents.ShutdownLate, Level = LogLevel.Warning, Message = "{Instances} instances did not end in time; they go on running and are adopted at the next start")]
        public static partial void Late(ILogger logger, int instances);
    }
}
