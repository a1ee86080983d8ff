namespace Springtide.Autoscaling.Ceilings;

/// <summary>A most that apps share.</summary>
/// <param name="Environment">Whose; null: all of them, this machine's.</param>
public sealed record Ceiling(string Name, string? Environment, double Most)
{
    // Sums of tenths must not miss their ceiling by a hair.
    private const double Tolerance = 1e-9;

    public bool Allows(double held) => held <= Most + (Math.Abs(Most) * Tolerance);

    public override string ToString() => Environment is null ? $"{Name} of this machine" : $"ceiling {Name} of {Environment}";
}
