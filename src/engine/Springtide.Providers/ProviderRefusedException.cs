namespace Springtide.Providers;

public enum ProviderRefusal { PortsUsedUp, FixedPortTaken, FolderMissing, RuntimeMissing, DiskFull, NotAllowed, SecretUnreadable }

/// <summary>An expected ending of a start, with a sentence that names the way out.</summary>
public sealed class ProviderRefusedException(ProviderRefusal refusal, string message, Exception? inner = null) : Exception(message, inner)
{
    public ProviderRefusal Refusal { get; } = refusal;
}
