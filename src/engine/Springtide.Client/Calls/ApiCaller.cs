using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Springtide.Client;

/// <summary>Sends one request and sorts its endings: an answer, a problem (<see cref="ControlException"/>), silence (<see cref="ControlUnreachableException"/>).</summary>
internal sealed class ApiCaller(HttpClient http)
{
    /// <summary>Control answers everything but uploads and streams from memory; so long without an answer means that it hangs.</summary>
    private static readonly TimeSpan ShortCall = TimeSpan.FromSeconds(30);

    public Uri? Server => http.BaseAddress;

    public async Task<T> AskAsync<T>(HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(ShortCall);
        return await ReadAsync(Request(method, path, content), shape, budget.Token, cancellationToken);
    }

    /// <summary>The answer's bytes, for whoever needs no more or reads them in a way of its own.</summary>
    public async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(ShortCall);
        using var response = await SendAsync(Request(HttpMethod.Get, path, null), budget.Token, cancellationToken);
        await RefuseProblemsAsync(response, budget.Token);
        try { return await response.Content.ReadAsByteArrayAsync(budget.Token); }
        catch (Exception exception) when (exception is HttpRequestException or IOException) { throw BrokenOff(exception); }
    }

    /// <summary>As long as it takes: for bodies whose size nobody knows beforehand.</summary>
    public Task<T> UploadAsync<T>(string path, HttpContent content, JsonTypeInfo<T> shape, CancellationToken cancellationToken) =>
        ReadAsync(Request(HttpMethod.Post, path, content), shape, cancellationToken, cancellationToken);

    /// <summary>As long as it takes. What came is compared with the digest that the answer names.</summary>
    public async Task DownloadAsync(string path, Stream to, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(Request(HttpMethod.Get, path, null), cancellationToken, cancellationToken);
        await RefuseProblemsAsync(response, cancellationToken);
        try { await Download.WriteAsync(response, to, progress, cancellationToken); }
        catch (HttpIOException exception) { throw BrokenOff(exception); }
        catch (InvalidDataException exception) { throw new ControlUnreachableException(Server, exception.Message, exception); }
    }

    public async Task TellAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(ShortCall);
        using var response = await SendAsync(Request(method, path, content), budget.Token, cancellationToken);
        await RefuseProblemsAsync(response, budget.Token);
    }

    public async Task<bool> ExistsAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(Request(HttpMethod.Head, path, null), cancellationToken, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound) return false;
        await RefuseProblemsAsync(response, cancellationToken);
        return true;
    }

    public async IAsyncEnumerable<T> FollowAsync<T>(
        string path, JsonTypeInfo<T> shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await SendAsync(Request(HttpMethod.Get, path, null), cancellationToken, cancellationToken);
        await RefuseProblemsAsync(response, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var value in NdJson.ReadAsync(body, shape, Server, cancellationToken)) yield return value;
    }

    private async Task<T> ReadAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> shape, CancellationToken token, CancellationToken callers)
    {
        using var response = await SendAsync(request, token, callers);
        await RefuseProblemsAsync(response, token);
        try { return await response.Content.ReadFromJsonAsync(shape, token) ?? throw new ControlUnreachableException(Server, "the answer was empty."); }
        catch (Exception exception) when (exception is HttpRequestException or IOException) { throw BrokenOff(exception); }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token, CancellationToken callers)
    {
        using (request)
        {
            try { return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token); }
            catch (Exception exception) when (exception is HttpRequestException or SocketException)   // bare, when the other side dies at the very moment it is connected to
            {
                throw new ControlUnreachableException(Server, Innermost(exception).Message, exception);
            }
            catch (OperationCanceledException exception) when (!callers.IsCancellationRequested)
            {
                throw new ControlUnreachableException(Server, $"no answer within {ShortCall.TotalSeconds:0} s.", exception);
            }
        }
    }

    private ControlUnreachableException BrokenOff(Exception exception) => new(Server, $"the answer broke off: {Innermost(exception).Message}", exception);

    private static async Task RefuseProblemsAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode) throw new ControlException(await Problems.OfAsync(response, cancellationToken));
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content) => new(method, path) { Content = content };

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
