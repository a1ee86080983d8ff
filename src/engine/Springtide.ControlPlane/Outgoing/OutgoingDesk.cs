using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Springtide.ControlPlane.Outgoing;

/// <summary>
/// Hands things over by HTTP: ten seconds for each attempt, no redirects, no proxies, no cookies. Of an answer only the status counts, and no more than its head is read.
/// A connection is nobody else's, so that one that hangs holds up nobody.
/// </summary>
internal sealed class OutgoingDesk(TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, MaxResponseHeadersLength = 16, MaxResponseDrainSize = 4096, PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<OutgoingAnswer> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        using var spent = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(spent.Token, cancellationToken);
        var (status, why) = await AnswerAsync(request, either.Token, cancellationToken).ConfigureAwait(false);
        return new OutgoingAnswer(status, why, time.GetElapsedTime(begun));
    }

    public static ByteArrayContent Content(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    public void Dispose() => _client.Dispose();

    private async Task<(int? Status, string Why)> AnswerAsync(Func<HttpRequestMessage> make, CancellationToken budget, CancellationToken cancellationToken)
    {
        using var request = make();
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, budget).ConfigureAwait(false);
            return ((int)answer.StatusCode, Told((int)answer.StatusCode));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { return (null, $"no answer within {Patience.TotalSeconds} s"); }
        catch (HttpRequestException broken) { return (null, ReasonOf(broken)); }
        catch (IOException) { return (null, "the connection broke"); }
    }

    private static string Told(int status) => status switch
    {
        >= 200 and < 300 => "",
        >= 300 and < 400 => $"answered {status}, and redirects are not followed",
        _ => $"answered {status}",
    };

    private static string ReasonOf(HttpRequestException broken) =>
        broken.InnerException is SocketException socket ? $"no connection: {socket.SocketErrorCode}" : broken.HttpRequestError is HttpRequestError.Unknown ? "no connection, or one that broke" : $"no answer that can be understood: {broken.HttpRequestError}";
}
