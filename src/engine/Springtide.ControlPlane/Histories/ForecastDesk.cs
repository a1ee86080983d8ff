using System.Collections.Concurrent;
using Springtide.Forecasting;
using Springtide.Model;

namespace Springtide.ControlPlane.Histories;

/// <summary>The forecasts there are, of apps that are awake and whose policy wants one.</summary>
internal sealed class ForecastDesk : ILoadForecasts
{
    private readonly ConcurrentDictionary<AppId, AppForecast> _forecasts = [];   // each one is its own gate

    public int Count => _forecasts.Count;

    public ExpectedLoad? Of(AppId app, DateTimeOffset from, DateTimeOffset to)
    {
        if (!_forecasts.TryGetValue(app, out var forecast)) return null;
        lock (forecast) return forecast.Within(from, to);
    }

    /// <summary>Whether it is in use, and why; null where the policy has none.</summary>
    public string? StateOf(App app)
    {
        if (app.Scale.Forecast == ForecastUse.Off) return null;
        if (!_forecasts.TryGetValue(app.Id, out var forecast)) return "off: not learned yet, or nothing was asked for in the last hour";
        lock (forecast) return forecast.State;
    }

    public AppForecast? Find(AppId app) => _forecasts.GetValueOrDefault(app);

    public void Put(AppId app, AppForecast forecast) => _forecasts[app] = forecast;

    /// <summary>Lets go of all others.</summary>
    public void Keep(IReadOnlySet<AppId> apps)
    {
        foreach (var app in _forecasts.Keys.Where(app => !apps.Contains(app))) _forecasts.TryRemove(app, out _);
    }
}
