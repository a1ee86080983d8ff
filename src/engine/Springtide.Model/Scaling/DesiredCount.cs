namespace Springtide.Model;

/// <summary>How many instances of a revision there should be.</summary>
/// <param name="Active">Running and able to serve.</param>
/// <param name="Frozen">Kept besides, holding memory but no processor, until demand thaws them. At most so many.</param>
/// <param name="Standby">Of the frozen ones, so many at least: what is missing is started for it.</param>
public readonly record struct DesiredCount(int Active, int Frozen = 0, int Standby = 0)
{
    public static DesiredCount Zero => default;

    public override string ToString() => Frozen == 0 ? $"{Active}" : $"{Active} + {Frozen} frozen";
}
