namespace Springtide.ControlPlane.Storage;

/// <summary>One row of a transaction.</summary>
/// <param name="Expected">The version the writer has seen; 0: there must be none yet.</param>
/// <param name="Json">Null removes the row.</param>
public sealed record RowChange(RowKey Key, long Expected, string? Json);
