using Springtide.Model.Api;

namespace Springtide.Usage;

/// <summary>Which time, put together how.</summary>
/// <param name="From">The beginning of an hour.</param>
/// <param name="To">Not later than now.</param>
/// <param name="Zone">Whose days are meant.</param>
public sealed record UsageQuery(DateTimeOffset From, DateTimeOffset To, UsageBy By, TimeZoneInfo Zone);
