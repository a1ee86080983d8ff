using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>A calendar that rules may name.</summary>
/// <param name="Content">What is in it, in words.</param>
/// <param name="Changed">When it was given; null: Springtide came with it.</param>
/// <param name="UsedBy">Apps with a rule that names it.</param>
public sealed record CalendarSummary(string Name, string Content, DateTimeOffset? Changed, ImmutableArray<AppId> UsedBy);
