namespace Springtide.Model.Api;

/// <summary>A line of <c>tide apps</c>.</summary>
/// <param name="State"><c>running</c>, <c>starting</c>, <c>frozen</c>, <c>asleep</c>, <c>failing</c> or <c>deleting</c>.</param>
public sealed record AppSummary(
    AppId App, AppKind Kind, string State, int Revision, int Ready, int Starting, int Frozen, double Concurrency, string Address, DateTimeOffset CreatedAt, string? Trouble = null);
