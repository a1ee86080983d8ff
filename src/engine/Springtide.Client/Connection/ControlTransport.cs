using System.Net;
using System.Net.Http.Headers;

namespace Springtide.Client;

/// <summary>The usual way to control: one pooled connection, no proxy to this machine, the token on every request.</summary>
public static class ControlTransport
{
    private static readonly TimeSpan ConnectBudget = TimeSpan.FromSeconds(5);

    public static HttpClient Create(Uri server, string token)
    {
        var handler = new SocketsHttpHandler { UseProxy = !server.IsLoopback, UseCookies = false, AllowAutoRedirect = false, ConnectTimeout = ConnectBudget };
        var http = new HttpClient(handler)
        {
            BaseAddress = server,
            // Uploads and followed streams last as long as they last; short calls have a budget of their own in ControlClient.
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version11,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("springtide-client", "1"));
        return http;
    }
}
