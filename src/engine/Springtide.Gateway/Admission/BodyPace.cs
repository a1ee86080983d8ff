using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Springtide.Gateway.Admission;

/// <summary>
/// A body of known size must come at a least pace, or one slow caller could hold an instance's place for days.
/// A body of unknown size may be a stream that has nothing to say for hours, so it may take its time.
/// </summary>
internal static class BodyPace
{
    private static readonly MinDataRate Least = new(bytesPerSecond: 100, gracePeriod: TimeSpan.FromSeconds(30));

    public static void Expect(HttpContext context)
    {
        if (context.Request.ContentLength is null or 0 || !HttpProtocol.IsHttp11(context.Request.Protocol)) return;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } pace) pace.MinDataRate = Least;
    }
}
