namespace Springtide.Model;

/// <summary>What a forecast says.</summary>
/// <param name="At">When it is expected: the begin of a minute.</param>
/// <param name="Load">Requests at once on average over it, which will not be exceeded with <paramref name="Sureness"/>.</param>
/// <param name="Sureness">Such as 0.95.</param>
public sealed record ExpectedLoad(DateTimeOffset At, double Load, double Sureness);
