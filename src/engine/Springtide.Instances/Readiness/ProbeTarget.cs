using Springtide.Model;

namespace Springtide.Instances;

/// <summary>Whom to ask whether it can serve.</summary>
/// <param name="Address">Host and port.</param>
/// <param name="Host">The name the app is called by: some programs answer only to their own.</param>
/// <param name="Health">The path that answers 2xx or 3xx when ready; null: any answer below 500 to <c>/</c>.</param>
public sealed record ProbeTarget(string Address, string Host, string? Health, WireProtocol Protocol)
{
    /// <summary>False for a program that answers nobody: that it runs is all there is to see.</summary>
    public bool Answers { get; init; } = true;
}
