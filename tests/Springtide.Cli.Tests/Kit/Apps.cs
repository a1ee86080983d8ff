using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

/// <summary>Apps as control would describe them.</summary>
internal static class Apps
{
    public static readonly AppId Hello = AppId.Parse("hello");
    public static readonly DateTimeOffset Then = new(2026, 2, 17, 8, 0, 0, TimeSpan.Zero);

    public static AppSummary Summary(string state = "running", int ready = 1, string? trouble = null) =>
        new(Hello, AppKind.Web, state, 1, ready, 0, 0, 0.25, "http://hello.dev.localhost:8080", Then, trouble);

    public static AppDetail Detail(string state = "running", int ready = 1, Rollout? rollout = null, int latest = 1, string? trouble = null) => new(
        Summary(state, ready, trouble),
        new App { Id = Hello, LatestRevision = latest, ServingRevision = rollout is { State: RolloutState.Done } or null ? latest : latest - 1, Rollout = rollout, CreatedAt = Then },
        [new Revision(new RevisionId(Hello, latest), new string('a', 64), new RevisionConfig { Command = "node server.js" }, ["package.json has scripts.start: node server.js"], Then)],
        [Instance()], new DesiredCount(1), null);

    public static Instance Instance() => new(
        InstanceId.Parse("hello-1-bcdfghjk"), new RevisionId(Hello, 1), InstancePhase.Ready, "127.0.0.1:20001", Then, Then, StartTook: Duration.Seconds(0.12),
        Usage: new InstanceUsage(Then, 1.5, 64 << 20, 3, 1));

    public static Rollout Rollout(RolloutState state, string? reason = null) => new(1, state, reason, Then);

    public static DeployAnswer Answer() =>
        new([new DeployedApp(Hello, 1, AppKind.Web, "node server.js", ImmutableArray.Create("package.json has scripts.start: node server.js"), "http://hello.dev.localhost:8080")]);
}
