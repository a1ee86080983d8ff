using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>All of <c>tide show</c>.</summary>
public sealed record AppDetail(
    AppSummary Summary, App App, ImmutableArray<Revision> Revisions, ImmutableArray<Instance> Instances, DesiredCount Desired, ScaleDecision? LastDecision)
{
    /// <summary>Which timed rules hold now, until when, and what comes next; null without any.</summary>
    public ImmutableArray<string>? Schedule { get; init; }

    /// <summary>What is known now of each metric of its policy; null while it sleeps, or without any.</summary>
    public ImmutableArray<string>? Metrics { get; init; }

    /// <summary>Whether its forecast is in use and why; null where the policy has none.</summary>
    public string? Forecast { get; init; }

    /// <summary>What a spending cap does to it now; null: nothing.</summary>
    public SpendingLimit? Spending { get; init; }

    /// <summary>How apps of its environment call it; null where they do not.</summary>
    public string? Inside { get; init; }

    /// <summary>What its instances wait for before they start or go on; null: nothing.</summary>
    public string? Waits { get; init; }

    /// <summary>Why it has fewer instances than it would; null where no ceiling holds it back.</summary>
    public string? HeldBack { get; init; }
}
