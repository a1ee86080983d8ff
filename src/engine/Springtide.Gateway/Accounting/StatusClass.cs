using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Accounting;

/// <summary>What kind of status the caller saw. Closed.</summary>
internal enum StatusClass
{
    /// <summary>No status went out.</summary>
    None,

    Informational,
    Successful,
    Redirection,
    ClientError,
    ServerError,
}

internal static class StatusClasses
{
    public static StatusClass Of(HttpResponse response, RequestEnding ending) => ending switch
    {
        RequestEnding.ClientLeft when !response.HasStarted => StatusClass.None,
        RequestEnding.GatewayFault when !response.HasStarted => StatusClass.ServerError,   // the server says so only afterwards
        _ => Of(response.StatusCode),
    };

    /// <summary>As collectors know it: <c>2xx</c>.</summary>
    public static string ToTag(this StatusClass status) => status == StatusClass.None ? "none" : $"{(int)status}xx";

    private static StatusClass Of(int status) => status is >= 100 and < 600 ? (StatusClass)(status / 100) : StatusClass.ServerError;
}
