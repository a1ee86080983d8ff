using System.Net;
using System.Net.Sockets;

namespace Springtide.Cli;

/// <summary>Asks a component whether it is well.</summary>
internal sealed class HealthProbe : IDisposable
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = Budget };

    public async Task<bool> IsWellAsync(Component component, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(component.Health, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException) { return false; }   // the second when it dies at the very moment it is connected to
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { return false; }
    }

    public void Dispose() => _http.Dispose();
}
