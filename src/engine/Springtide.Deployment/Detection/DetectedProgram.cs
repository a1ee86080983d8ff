using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Deployment.Detection;

/// <summary>How to start what was found in a folder, and what made it look so.</summary>
public sealed record DetectedProgram
{
    public AppKind Kind { get; init; } = AppKind.Web;

    /// <summary>A shell command line, run in the folder.</summary>
    public required string Command { get; init; }

    public PortRule Port { get; init; }

    /// <summary>Null: nothing speaks against HTTP/1.1.</summary>
    public WireProtocol? Protocol { get; init; }

    /// <summary>What suits such a program until somebody says otherwise: a server of eight threads serves eight requests at once.</summary>
    public ScaleChange Scale { get; init; } = new();

    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The program that has to be on this machine for it, such as <c>node</c>; null when it brings all it needs.</summary>
    public string? Runtime { get; init; }

    /// <summary>A sentence for people per thing that was seen, in order.</summary>
    public required ImmutableArray<string> Because { get; init; }
}
