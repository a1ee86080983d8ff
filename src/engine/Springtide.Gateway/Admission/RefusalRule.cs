using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Springtide.Gateway.Accounting;

namespace Springtide.Gateway.Admission;

/// <summary>Which lines of the server's log are refusals, and of what kind. What is wrong with a request that was served counts as its own ending, and not here.</summary>
internal sealed class RefusalRule(TurnedAwayCounts counts, CallerConnections connections)
{
    public void Hear(EventId line, IReadOnlyList<KeyValuePair<string, object?>> said, Exception? exception)
    {
        if (ReasonOf(line, exception) is { } reason && !IsAccountedFor(said)) counts.Add(reason);
    }

    private static TurnedAwayReason? ReasonOf(EventId line, Exception? exception) => (line.Name, exception) switch
    {
        ("ConnectionBadRequest", BadHttpRequestException refused) => ReasonOf(refused.StatusCode),
        ("ConnectionRejected", _) => TurnedAwayReason.TooManyConnections,
        ("Http2ConnectionError" or "Http2StreamError" or "HPackDecodingError", _) => TurnedAwayReason.Malformed,
        _ => null,
    };

    private static TurnedAwayReason ReasonOf(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => TurnedAwayReason.TooSlow,
        StatusCodes.Status413PayloadTooLarge or StatusCodes.Status414UriTooLong or StatusCodes.Status431RequestHeaderFieldsTooLarge => TurnedAwayReason.TooLarge,
        _ => TurnedAwayReason.Malformed,
    };

    private bool IsAccountedFor(IReadOnlyList<KeyValuePair<string, object?>> said)
    {
        foreach (var (name, value) in said)
        {
            if (name == "ConnectionId" && value is string id) return connections.IsAccountedFor(id);
        }
        return false;
    }
}
