using System.Net;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Support;

/// <summary>Views as a registry would publish them.</summary>
public static class TestViews
{
    public static readonly AppId Hello = new("dev", "hello");

    public static AppView App(
        AppId? app = null, int limit = 200, int waiting = 10_000, string patience = "30s", WireProtocol protocol = WireProtocol.Http1, string? trouble = null,
        bool accessLog = false, string[]? hosts = null, params IPEndPoint[] at) =>
        new(new AppRoute(app ?? Hello, 1, protocol, limit, waiting, Duration.Parse(patience), accessLog, [.. hosts ?? []]), 0, [.. at.Select(Endpoint)], trouble);

    public static Endpoint Endpoint(IPEndPoint address) => new(IdOf(address), 1, address.ToString());

    public static InstanceId IdOf(IPEndPoint address) => new($"hello-1-{address.Port}");
}
