using Springtide.Model;

namespace Springtide.Providers;

public enum ObservedState { Running, Frozen, Exited }

/// <summary>What a provider sees of an instance at one moment.</summary>
/// <param name="Address">Host and port to reach it at.</param>
/// <param name="Exit">How it ended; null while it runs.</param>
public sealed record ObservedInstance(
    InstanceId Id, RevisionId Revision, ObservedState State, string Address, DateTimeOffset StartedAt, InstanceExit? Exit = null);

/// <param name="Code">Exit code; 128 + signal for one ended by a signal; null when nobody saw it.</param>
/// <param name="Asked">It was ended by <see cref="IInstanceProvider.StopAsync"/>, so no code is a crash.</param>
public sealed record InstanceExit(int? Code, bool OutOfMemory, bool Asked)
{
    /// <summary>A sentence for people, such as <c>was killed by SIGSEGV (139)</c>.</summary>
    public string Sentence => this switch
    {
        { OutOfMemory: true } => "was ended by the kernel because it took more memory than its limit",
        { Code: null } => "ended while nobody was watching, so its exit code is unknown",
        { Code: 126 } => "ended with exit code 126: the command cannot be executed",
        { Code: 127 } => "ended with exit code 127: the command was not found",
        { Code: 134 } => "was killed by SIGABRT (134)",
        { Code: 137 } => "was killed by SIGKILL (137)",
        { Code: 139 } => "was killed by SIGSEGV (139)",
        { Code: 143 } => "was ended by SIGTERM (143)",
        _ => $"ended with exit code {Code}",
    };
}
