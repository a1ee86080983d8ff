namespace Springtide.Model;

/// <summary>What an environment that is stopping, stopped or starting does to one of its apps.</summary>
/// <param name="Least">Instances that the app keeps or gets, whatever else is decided.</param>
/// <param name="IsDown">It gets none.</param>
/// <param name="Because">For people.</param>
public sealed record EnvironmentHold(int Least, bool IsDown, string Because)
{
    /// <summary>Callers are refused rather than let wait: nothing is on its way.</summary>
    public bool Closes { get; init; }
}
