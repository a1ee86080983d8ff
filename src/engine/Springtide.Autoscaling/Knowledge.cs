namespace Springtide.Autoscaling;

/// <summary>Since when some gateway has been reporting without a break; null while none is.</summary>
internal readonly record struct Knowledge(DateTimeOffset? Since, string Why);
