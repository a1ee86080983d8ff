namespace Springtide.Control;

internal static class ExitCodes
{
    /// <summary>It ended because of a fault; starting it again is right.</summary>
    public const int Fault = 1;

    public const int Usage = 2;

    /// <summary>It cannot start as things are, and said why: starting it again changes nothing.</summary>
    public const int CannotStart = 3;
}
