using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>When an event begins, or a moment beside it in its file.</summary>
/// <param name="IsDate">Whole days; the time is midnight.</param>
/// <param name="Zone">Null: that of whoever asks.</param>
internal sealed record EventStart(LocalDateTime At, bool IsDate, DateTimeZone? Zone)
{
    /// <summary>Both are dates, or both are times in some zone, or both are times without one.</summary>
    public bool IsLike(EventStart other) => IsDate == other.IsDate && Zone is null == other.Zone is null;

    /// <summary>The same moment on the clock of <paramref name="zone"/>.</summary>
    public LocalDateTime In(DateTimeZone? zone) => Zone is null || zone is null || Zone.Equals(zone) ? At : Zone.Begin(At).InZone(zone).LocalDateTime;
}
