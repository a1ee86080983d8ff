namespace Springtide.GatewayHost;

/// <summary>How the process ends, for its supervisor.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;

    /// <summary>The port belongs to another program: starting again will not help.</summary>
    public const int PortTaken = 3;
}
