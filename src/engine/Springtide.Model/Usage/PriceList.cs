namespace Springtide.Model;

/// <summary>What held things cost. Data: a file in the data folder, or the default of the room Usage.</summary>
/// <param name="Currency">Shown beside amounts; nothing is converted.</param>
/// <param name="VcpuHour">A processor for an hour: reserved where an instance has a limit, used where it has none.</param>
/// <param name="GibHour">A GiB of a running instance for an hour.</param>
/// <param name="FrozenShare">The share of <paramref name="GibHour"/> that memory of a frozen instance costs, 0 to 1.</param>
/// <param name="MillionRequests">A million requests served.</param>
public sealed record PriceList(string Currency, double VcpuHour, double GibHour, double FrozenShare, double MillionRequests);
