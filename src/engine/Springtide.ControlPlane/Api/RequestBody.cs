using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Springtide.ControlPlane.Api;

internal static class RequestBody
{
    /// <summary>Reads the body, or answers what is wrong with it and where.</summary>
    public static async Task<Answer<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> shape) where T : class
    {
        if (!request.HasJsonContentType()) return Problems.WrongContentType(request.ContentType);
        try
        {
            var value = await JsonSerializer.DeserializeAsync(request.Body, shape, request.HttpContext.RequestAborted).ConfigureAwait(false);
            return value is not null ? value : Problems.MalformedJson("The body is null.", "$");
        }
        catch (JsonException exception) { return Problems.MalformedJson(JsonWords.Sentence(exception), JsonWords.Place(exception)); }
    }
}
