namespace Springtide.Cli;

/// <summary>The command was understood and still cannot be carried out as it was given.</summary>
internal sealed class UsageException(string message) : Exception(message);
