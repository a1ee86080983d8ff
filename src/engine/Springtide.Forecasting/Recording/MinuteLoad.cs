namespace Springtide.Forecasting;

/// <summary>What one app was asked for in one minute.</summary>
/// <param name="Mean">Requests at once, averaged over the minute, without what only a queue added.</param>
/// <param name="Requests">Requests that came.</param>
/// <param name="Peak">The most that were there at once when gateways reported.</param>
public readonly record struct MinuteLoad(double Mean, int Requests, int Peak);
