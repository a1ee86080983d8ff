namespace Springtide.Model.Api;

/// <summary>A spending cap and what has been spent under it.</summary>
/// <param name="Of">An app, or an environment.</param>
/// <param name="Cap">Null: there is none.</param>
/// <param name="From">The beginning of the day or month.</param>
public sealed record SpendingReport(string Of, SpendingCap? Cap, double Spent = 0, string Currency = "", DateTimeOffset? From = null, DateTimeOffset? To = null);
