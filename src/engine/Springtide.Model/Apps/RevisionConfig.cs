using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>The frozen half of a revision besides its artefact: how to start the program and how to talk to it.</summary>
public sealed record RevisionConfig
{
    public AppKind Kind { get; init; } = AppKind.Web;

    /// <summary>The app's folder inside the artefact, with forward slashes; empty for the whole of it.</summary>
    public string Folder { get; init; } = "";

    /// <summary>A shell command line, run in the app's folder; <c>$PORT</c> and <c>$HOST</c> are filled in by the shell.</summary>
    public required string Command { get; init; }

    public PortRule Port { get; init; }

    public WireProtocol Protocol { get; init; }

    /// <summary>A path that answers 2xx or 3xx once the program can serve. Null: any answer below 500 to <c>GET /</c> counts.</summary>
    public string? Health { get; init; }

    public ResourceLimits Resources { get; init; } = ResourceLimits.None;

    /// <summary>What the program gets, but for those with a secret in them.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What the artefact, its tide.yaml and the deploy said, before settings came over it. Null: as <see cref="Variables"/>, of a time without settings.</summary>
    public ImmutableSortedDictionary<string, string>? Given { get; init; }

    /// <summary>Variables with a secret in them, which get their value at a launch only: text, a secret's name, text and so on, such as <c>postgres://app:</c>, <c>PASSWORD</c>, <c>@db/</c>.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? Secretive { get; init; }

    /// <summary>Which version of each secret they mean, such as <c>hello.dev/PASSWORD@3</c>, by its name.</summary>
    public ImmutableSortedDictionary<string, string>? Secrets { get; init; }

    /// <summary>Services it is bound to, by name; null: none.</summary>
    public ImmutableSortedDictionary<string, ServiceUse>? Services { get; init; }

    /// <value>From SIGTERM to SIGKILL. 30 seconds; from 0 to 10 minutes.</value>
    public Duration Grace { get; init; } = Duration.Seconds(30);

    /// <value>From exec to ready; spent, the start has failed. 60 seconds; from 1 second to 10 minutes.</value>
    public Duration StartBudget { get; init; } = Duration.Seconds(60);

    /// <value>How long requests and sockets of a leaving instance may go on. 30 seconds; from 0 to 1 hour.</value>
    public Duration DrainDeadline { get; init; } = Duration.Seconds(30);
}
