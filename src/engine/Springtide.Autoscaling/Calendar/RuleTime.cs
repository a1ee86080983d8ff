using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>A time at which a rule holds.</summary>
/// <param name="Event">Of the rule's calendar; null: it has none, or no name.</param>
internal readonly record struct RuleTime(Interval Span, string? Event);
