using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Net.Http.Headers;
using Springtide.Gateway.Internal;

namespace Springtide.Gateway.Admission;

/// <summary>What is admitted at all, before a request exists: sizes, paces and numbers, all bounded.</summary>
internal static class KestrelSettings
{
    // Off by default for old callers' sake; a line that ends for one reader and goes on for another is how requests are smuggled.
    private const string RefuseBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    public static KestrelServerOptions From(GatewayOptions options, CallerConnections connections, ProtocolSniffer sniffer)
    {
        AppContext.SetSwitch(RefuseBareLineFeeds, true);
        var kestrel = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };
        // Latin-1 both ways keeps every byte of a header's value as it came; what is no ASCII is the instance's business, not ours.
        kestrel.RequestHeaderEncodingSelector = static name => name == HeaderNames.ContentLength ? DigitsOnly.Instance : Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        Bound(kestrel.Limits, options);
        kestrel.Listen(options.Listen, Admit);
        if (options.InternalPort is not null) kestrel.Listen(new InternalEndPoint(), Admit);
        return kestrel;

        void Admit(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(connections.Before);
            listen.Use(sniffer.Before);
        }
    }

    private static void Bound(KestrelServerLimits limits, GatewayOptions options)
    {
        limits.MaxConcurrentConnections = options.MaxConnections;
        limits.MaxConcurrentUpgradedConnections = options.MaxConnections;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.RequestHeadersTimeout = options.HeadersTimeout;
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;   // see BodyPace
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 100, gracePeriod: TimeSpan.FromMinutes(2));
        limits.Http2.InitialConnectionWindowSize = 1024 * 1024;
        limits.Http2.InitialStreamWindowSize = 768 * 1024;
    }
}
