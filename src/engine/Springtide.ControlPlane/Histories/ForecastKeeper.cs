using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Autoscaling;
using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Storage;
using Springtide.Forecasting;
using Springtide.Model;

namespace Springtide.ControlPlane.Histories;

/// <summary>
/// Tells each forecast the minute that has ended. An app that comes to need one learns it from its stored history, a few apps a minute, so that a restart with a thousand of them costs no
/// decision its time. A sleeping app has none.
/// </summary>
internal sealed partial class ForecastKeeper(
    ForecastDesk desk, LoadBook book, HistoryReader history, AppCatalog apps, Autoscaler autoscaler, CalendarBook calendars, TimeProvider time, ILogger<ForecastKeeper> logger) : BackgroundService
{
    private const int MostLearnedAMinute = 100;
    private const int MostForecasts = 2_000;   // some 60 KiB each

    // Reports of a minute's last second have come by then.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            await Task.Delay(Minutes.At(Minutes.Of(now - Late) + 1) + Late - now, time, stoppingToken).ConfigureAwait(false);
            Turn();
        }
    }

    private void Turn()
    {
        var wanted = book.Apps.Where(WantsOne).Take(MostForecasts).ToHashSet();
        desk.Keep(wanted);
        var learned = 0;
        foreach (var app in wanted)
        {
            if (desk.Find(app) is null && ++learned > MostLearnedAMinute) continue;
            try { Tell(app); }
            catch (Exception exception) { Log.Failed(logger, app, exception); }   // without a forecast an app is scaled by its load
        }
    }

    private bool WantsOne(AppId app) => apps.Find(app)?.App.Scale.Forecast == ForecastUse.Auto;

    private void Tell(AppId app)
    {
        var now = time.GetUtcNow();
        if (desk.Find(app) is { } known && known.Suits(autoscaler.AheadOf(app)) && known.Last <= Minutes.Of(now))
        {
            var news = history.SeriesOf(app, Minutes.At(known.Last + 1), now);
            lock (known) known.Add(news);
            return;
        }
        var learned = New(app);
        learned.Add(history.SeriesOf(app, now - LoadTable.Kept, now));
        desk.Put(app, learned);
    }

    private AppForecast New(AppId app)
    {
        var policy = apps.Find(app)!.App.Scale;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(policy.Schedule?.Zone ?? TimeZoneInfo.Local.Id, out var found) ? found : TimeZoneInfo.Utc;
        return new AppForecast(new SeasonClock(zone, Weekdays.Of(policy, calendars), AppForecast.Slot), autoscaler.AheadOf(app));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.ForecastFailed, Level = LogLevel.Warning, Message = "No forecast for {App} this minute")]
        public static partial void Failed(ILogger logger, AppId app, Exception exception);
    }
}
