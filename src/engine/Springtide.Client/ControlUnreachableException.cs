namespace Springtide.Client;

/// <summary>No answer came from where control should be: it is not running, not reachable, or left in mid-sentence.</summary>
public sealed class ControlUnreachableException(Uri? server, string how, Exception? cause = null)
    : Exception($"Nothing answers at {server?.GetLeftPart(UriPartial.Authority)}: {how}", cause)
{
    public Uri? Server { get; } = server;
}
