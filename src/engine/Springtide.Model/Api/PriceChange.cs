namespace Springtide.Model.Api;

/// <summary>What changes of a <see cref="PriceList"/>; null stays.</summary>
public sealed record PriceChange(string? Currency = null, double? VcpuHour = null, double? GibHour = null, double? FrozenShare = null, double? MillionRequests = null);
