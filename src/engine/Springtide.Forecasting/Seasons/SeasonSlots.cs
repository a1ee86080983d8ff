namespace Springtide.Forecasting;

/// <summary>Where a moment stands in its day and in its week.</summary>
/// <param name="Day">The slot of the day.</param>
/// <param name="Week">The slot of the week; a holiday's are those of a Sunday, a made-up working day's those of its neighbour.</param>
public readonly record struct SeasonSlots(int Day, int Week);
