using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Springtide.ControlPlane.Api;

/// <summary>A small text file as a request's body.</summary>
internal static class FileBody
{
    private const int Piece = 16 * 1024;

    public static async Task<Answer<byte[]>> ReadAsync(HttpRequest request, int most)
    {
        if (!IsText(request.ContentType)) return Problems.NotACalendarFile(request.ContentType);
        using var file = new MemoryStream();
        var piece = new byte[Piece];
        while (await request.Body.ReadAsync(piece, request.HttpContext.RequestAborted).ConfigureAwait(false) is > 0 and var read)
        {
            if (file.Length + read > most) return Problems.CalendarTooLarge(most);
            file.Write(piece, 0, read);
        }
        return file.ToArray();
    }

    private static bool IsText(string? type) => MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType.Value?.ToLowerInvariant() is "text/calendar" or "text/plain";
}
