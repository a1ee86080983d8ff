namespace Springtide.Cli;

/// <summary>What <c>tide up</c> was asked for.</summary>
/// <param name="Programs">The folder of springtide-control and springtide-gateway: tide's own.</param>
internal sealed record UpSettings(string DataFolder, string Programs, int ApiPort, int GatewayPort)
{
    public const int UsualApiPort = 7070;
    public const int UsualGatewayPort = 8080;

    public RunFolder Run => new(DataFolder);

    public string ApiAddress => $"http://127.0.0.1:{ApiPort}";

    public string GatewayAddress => $"http://localhost:{GatewayPort}";
}
