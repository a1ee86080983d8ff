namespace Springtide.ControlPlane.Storage;

/// <param name="Version">The commit that last wrote it. Versions grow over the whole store and are never used twice, so a row removed and made again is told apart.</param>
/// <param name="Json">Null in the change feed only: the row was removed.</param>
public sealed record Row(RowKey Key, long Version, string? Json, DateTimeOffset Changed);
