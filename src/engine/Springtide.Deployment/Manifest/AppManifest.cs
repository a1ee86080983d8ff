using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Deployment.Manifest;

/// <summary>What a tide.yaml says of one app. Null or empty: not said.</summary>
public sealed record AppManifest
{
    public string? App { get; init; }

    /// <summary>The app's folder, relative to the tide.yaml.</summary>
    public string? Folder { get; init; }

    public AppKind? Kind { get; init; }

    public string? Run { get; init; }

    /// <summary>Words behind the command, as the shell is to read them.</summary>
    public string? Arguments { get; init; }

    public PortRule? Port { get; init; }

    public WireProtocol? Protocol { get; init; }

    public string? Health { get; init; }

    public ResourceLimits Resources { get; init; } = ResourceLimits.None;

    /// <summary>Concurrency, scale and access log.</summary>
    public ScaleChange Scale { get; init; } = new();

    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public Duration? Grace { get; init; }

    public Duration? StartBudget { get; init; }

    public Duration? DrainDeadline { get; init; }

    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Apps of the same environment.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>Services it is bound to, by name; null: none.</summary>
    public ImmutableSortedDictionary<string, ServiceUse>? Services { get; init; }

    /// <summary>Only other apps may call it.</summary>
    public bool InternalOnly { get; init; }
}
