using Springtide.ControlPlane.Outgoing;

namespace Springtide.ControlPlane.Sinks;

/// <summary>Hands one batch over, once.</summary>
internal sealed class SinkSender(HiddenTargets targets, OutgoingDesk desk)
{
    /// <returns>Empty, or why it was not taken.</returns>
    public async Task<string> SendAsync(SinkEntry sink, byte[] ndjson, CancellationToken cancellationToken)
    {
        if (sink.Row.File is { } file) return SinkFile.Append(file, ndjson);
        var opened = targets.Open(sink.Id.Hidden);
        if (opened.Value is not { } address) return $"its address cannot be read: {opened.Problem?.Detail}";
        return (await desk.SendAsync(() => Request(new Uri(address), ndjson), cancellationToken).ConfigureAwait(false)).Why;
    }

    private static HttpRequestMessage Request(Uri address, byte[] ndjson)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = OutgoingDesk.Content(ndjson, "application/x-ndjson") };
        request.Headers.UserAgent.ParseAdd("springtide-sink");
        return request;
    }
}
