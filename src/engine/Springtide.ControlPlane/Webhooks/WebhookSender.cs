using System.Globalization;
using System.Text.Json;
using Springtide.ControlPlane.Outgoing;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Webhooks;

/// <summary>Sends one signed message once.</summary>
internal sealed class WebhookSender(HiddenTargets targets, OutgoingDesk desk, TimeProvider time)
{
    public async Task<OutgoingAnswer> SendAsync(string webhook, WebhookMessage message, CancellationToken cancellationToken)
    {
        var opened = targets.Open(WebhookKeys.HiddenOf(webhook));
        if (opened.Value?.Split('\n') is not [var address, var secret]) return new OutgoingAnswer(null, $"its secret cannot be read: {opened.Problem?.Detail}", TimeSpan.Zero);
        var body = JsonSerializer.SerializeToUtf8Bytes(message, ModelJson.AsPlain(ModelJson.Default.WebhookMessage));
        return await desk.SendAsync(() => Request(new Uri(address), secret, message.Id, body), cancellationToken).ConfigureAwait(false);
    }

    private HttpRequestMessage Request(Uri address, string secret, string id, byte[] body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = OutgoingDesk.Content(body, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSigning.Sign(secret, id, timestamp, body));
        request.Headers.UserAgent.ParseAdd("springtide-webhook");
        return request;
    }
}
