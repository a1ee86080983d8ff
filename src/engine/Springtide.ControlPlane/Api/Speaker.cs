using Microsoft.AspNetCore.Http;

namespace Springtide.ControlPlane.Api;

/// <summary>Who asks, as it is written down with a change: the name of the token.</summary>
internal static class Speaker
{
    /// <param name="context">Past authentication, where only one token may change anything.</param>
    public static string Of(HttpContext context) => context.User.Identity?.Name ?? "the admin token";
}
