namespace Springtide.Model;

/// <summary>What a spending cap does to an app now.</summary>
/// <param name="Because">Which cap, for people.</param>
/// <param name="Until">The end of its day or month.</param>
public sealed record SpendingLimit(CapAction Action, string Because, DateTimeOffset Until)
{
    /// <summary>Requests are refused meanwhile.</summary>
    public bool Closes => Action is CapAction.Freeze or CapAction.Stop;
}
