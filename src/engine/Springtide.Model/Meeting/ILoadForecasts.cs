namespace Springtide.Model;

/// <summary>What is going to be asked for. Thread-safe, answers from memory.</summary>
public interface ILoadForecasts
{
    /// <summary>The most that is expected of an app from one moment to another; null: there is no forecast, or it does not help.</summary>
    ExpectedLoad? Of(AppId app, DateTimeOffset from, DateTimeOffset to);
}
