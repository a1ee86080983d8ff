namespace Springtide.Gateway.Forwarding;

/// <summary>
/// Fields whose name differs from one of the gateway's own only in underscores. PHP, WSGI and CGI read <c>X_Forwarded_For</c> and <c>X-Forwarded-For</c> as one
/// variable, so a caller could speak in the gateway's name. Pure.
/// </summary>
internal static class LookalikeRule
{
    private static readonly string[] Own = ["Content-Length", "Transfer-Encoding", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"];

    public static bool IsLookalike(string name) =>
        name.Contains('_') && Own.Contains(name.Replace('_', '-'), StringComparer.OrdinalIgnoreCase);
}
