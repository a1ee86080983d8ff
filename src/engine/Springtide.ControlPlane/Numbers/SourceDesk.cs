using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Springtide.ControlPlane.Numbers;

/// <summary>Asks sources outside: two seconds and 64 KiB for each answer, no redirects, no proxies, no cookies. What goes wrong is said without the address' path and query, which may hold a secret.</summary>
internal sealed class SourceDesk(TimeProvider time) : IDisposable
{
    public const int Largest = 64 * 1024;
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, MaxConnectionsPerServer = 8, MaxResponseHeadersLength = 16, PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <returns>The answer's text, or why there is none.</returns>
    public async Task<(string? Text, string Why)> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var spent = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(spent.Token, cancellationToken);
        try { return await GetAsync(address, either.Token).ConfigureAwait(false); }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { return (null, $"{address.Authority} did not answer within {Patience.TotalSeconds} s"); }
        catch (HttpRequestException broken) { return (null, $"{address.Authority} cannot be asked: {ReasonOf(broken)}"); }
        catch (IOException) { return (null, $"{address.Authority} broke off its answer"); }
    }

    public void Dispose() => _client.Dispose();

    private async Task<(string? Text, string Why)> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.OK) return (null, $"{address.Authority} answered {(int)answer.StatusCode}");
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var bytes = new byte[Largest + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length > Largest ? (null, $"{address.Authority} answered more than 64 KiB") : (Encoding.UTF8.GetString(bytes, 0, length), "");
    }

    private static string ReasonOf(HttpRequestException broken) => broken.InnerException is SocketException socket ? socket.SocketErrorCode.ToString() : broken.HttpRequestError.ToString();
}
