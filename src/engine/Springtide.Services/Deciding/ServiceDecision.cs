using Springtide.Model;

namespace Springtide.Services.Deciding;

/// <param name="Again">When to decide anew although nothing happens; null: never.</param>
public sealed record ServiceDecision(DesiredCount Wanted, string Because, DateTimeOffset? Again = null);
