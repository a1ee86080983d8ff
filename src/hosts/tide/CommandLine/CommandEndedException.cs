namespace Springtide.Cli;

/// <summary>An expected ending other than success: its code and its words.</summary>
internal sealed class CommandEndedException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
