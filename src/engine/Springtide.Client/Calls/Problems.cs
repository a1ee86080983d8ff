using System.Net.Http.Json;
using System.Text.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Client;

/// <summary>Turns an answer that is not a success into the problem it carries.</summary>
internal static class Problems
{
    public static async Task<Problem> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json")) return Bare(status, response.ReasonPhrase);
        try { return await response.Content.ReadFromJsonAsync(ModelJson.Default.Problem, cancellationToken) ?? Bare(status, response.ReasonPhrase); }
        catch (JsonException) { return Bare(status, response.ReasonPhrase); }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ControlUnreachableException(response.RequestMessage?.RequestUri, $"the answer broke off: {exception.Message}", exception);
        }
    }

    // Something answered that does not speak in problems, such as a proxy in between or another program on that port.
    private static Problem Bare(int status, string? reason) => new("about:blank", $"{status} {reason}".TrimEnd(), status, Remedy: status is 401 or 403
        ? "The token is not taken there: it is in client.json of the data folder, readable by the user who started Springtide."
        : "Check that the server address is that of springtide-control, and that it is of the same version.");
}
