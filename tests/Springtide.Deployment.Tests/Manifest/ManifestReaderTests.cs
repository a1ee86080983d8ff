using System.Collections.Immutable;
using Springtide.Deployment.Manifest;
using Springtide.Model;

namespace Springtide.Deployment.Tests.Manifest;

public sealed class ManifestReaderTests
{
    [Fact]
    public void EveryKey_IsRead()
    {
        var app = Only("""
            app: diary
            kind: web
            run: dotnet Timing.Diary.dll
            args: [ --port, "$PORT", "two words" ]
            port: 8085
            protocol: h2c
            health: /healthz
            path: services/diary
            resources: { cpu: 0.5, memory: 256Mi }
            concurrency: { target: 50.5, limit: 200, utilisation: 0.8, waiting: 100, patience: 30s }
            scale: { min: 1, max: 20, idle: 5m, keep: 30m, standby: 2 always, out: 4 or 100% per 15s after 30s, in: never }
            env: { LOG_LEVEL: info, EMPTY: , NUMBER: 1 }
            grace: 10s
            start: 90s
            drain: 5m
            hosts: [ Diary.example.com ]
            accessLog: true
            """);

        app.App.ShouldBe("diary");
        app.Kind.ShouldBe(AppKind.Web);
        app.Run.ShouldBe("dotnet Timing.Diary.dll");
        app.Arguments.ShouldBe("--port \"$PORT\" 'two words'");
        app.Port.ShouldBe(new PortRule(8085));
        app.Protocol.ShouldBe(WireProtocol.H2c);
        app.Health.ShouldBe("/healthz");
        app.Folder.ShouldBe("services/diary");
        app.Resources.ShouldBe(new ResourceLimits(0.5, ByteSize.Parse("256Mi")));
        app.Scale.ShouldBe(new(Min: 1, Max: 20, Target: 50.5, Utilisation: 0.8, Limit: 200, Idle: Duration.Seconds(300), Keep: Duration.Seconds(1800), Waiting: 100, Patience: Duration.Seconds(30), AccessLog: true, Standby: Standby.Parse("2 always"), Out: ScalePace.Parse("4 or 100% per 15s after 30s"), In: ScalePace.Never));
        app.Variables.ShouldBe(new Dictionary<string, string> { ["LOG_LEVEL"] = "info", ["EMPTY"] = "", ["NUMBER"] = "1" }, ignoreOrder: true);
        (app.Grace, app.StartBudget, app.DrainDeadline).ShouldBe((Duration.Seconds(10), Duration.Seconds(90), Duration.Seconds(300)));
        app.Hosts.ShouldBe(["diary.example.com"]);
    }

    [Theory]
    [InlineData(""), InlineData("# nothing yet\n")]
    public void EmptyManifest_SaysNothing(string yaml) => Only(yaml).ShouldBe(new AppManifest());

    [Theory]
    [InlineData("apps:\n  shop: { path: a }\n  blog:\n")]
    [InlineData("apps:\n  - { app: shop, path: a }\n  - app: blog\n")]
    public void SeveralApps_AreReadFromAMapOrAList(string yaml)
    {
        var reading = ManifestReader.Read(yaml);

        reading.Errors.ShouldBeEmpty();
        reading.Apps.Select(app => (app.App, app.Folder)).ShouldBe([("shop", "a"), ("blog", null)]);
    }

    [Theory]
    [InlineData("port: 70000", "line 1, column 7: port: '70000' is not 'env', or a number from 1 to 65535 that the program insists on.")]
    [InlineData("run: x\nscale: 5", "line 2, column 8: scale: is a single value; it has to be a map such as { min: 0, max: 20 }.")]
    [InlineData("run: [ a ]", "line 1, column 6: run: is a list; it has to be a command line.")]
    [InlineData("scale:\n  mxa: 5", "line 2, column 3: scale.mxa: is not known here; did you mean 'max'?")]
    [InlineData("helth: /x", "line 1, column 1: helth: is not known here; did you mean 'health'?")]
    [InlineData("scale: { max: many }", "line 1, column 15: scale.max: 'many' is not a whole number from 1 to 1,000.")]
    [InlineData("scale: { min: 5, max: 2 }", "line 1, column 15: scale.min: '5' is not at most max, which is 2.")]
    [InlineData("concurrency: { target: 50, limit: 10 }", "line 1, column 35: concurrency.limit: '10' is not at least target, which is 50.")]
    [InlineData("scale: { standby: some }", "line 1, column 19: scale.standby: 'some' is not a whole number from 0 to 1,000, such as 2, or with always behind it, such as 2 always.")]
    [InlineData("scale: { out: never }", "line 1, column 15: scale.out: 'never' is not a step of 1 to 1,000 instances or 1% to 1,000%, or the larger of both, per 1s to 30m, and a window of 0s to 1h, such as 2 per 1m, 4 or 100% per 15s after 30s, or after 5m; or any for no limit.")]
    [InlineData("concurrency: { target: 0 }", "line 1, column 24: concurrency.target: '0' is not a number above 0, at most 100,000.")]
    [InlineData("concurrency: { target: NaN }", "line 1, column 24: concurrency.target: 'NaN' is not a number above 0, at most 100,000.")]
    [InlineData("health: healthz", "line 1, column 9: health: 'healthz' is not a path that begins with a slash, such as /healthz.")]
    [InlineData("path: ../other", "line 1, column 7: path: '../other' is not a folder below the tide.yaml, such as services/shop.")]
    [InlineData("path: /etc", "line 1, column 7: path: '/etc' is not a folder below the tide.yaml, such as services/shop.")]
    [InlineData("kind: daemon", "line 1, column 7: kind: 'daemon' is not one of web, static, worker, job.")]
    [InlineData("kind: job", "line 1, column 7: kind: 'job' is not supported yet; supported are web, static and worker.")]
    [InlineData("kind: worker\nhosts: shop.example.com", "line 2, column 8: hosts: is for apps that are called; a worker is not. Leave it out, or say kind: web.")]
    [InlineData("kind: worker\ninternal: true", "line 2, column 11: internal: is for apps that are called; a worker is not. Leave it out, or say kind: web.")]
    [InlineData("services: [ Postgres ]", "line 1, column 13: services: 'Postgres' is no service's name: 1 to 20 characters: small letters, digits and single hyphens, beginning with a letter.")]
    [InlineData("services: [ [ a ] ]", "line 1, column 13: services: is a list; it has to be a list such as [ postgres ], or a map such as { postgres: { connections: 20 } }.")]
    [InlineData("services: { postgres: { connections: 0 } }", "line 1, column 38: services.postgres.connections: '0' is not a number of connections, from 1 to 180.")]
    [InlineData("services: { postgres: { conections: 3 } }", "line 1, column 25: services.postgres.conections: is not known here; did you mean 'connections'?")]
    [InlineData("services: { postgres: 20 }", "line 1, column 23: services.postgres: is a single value; it has to be a map such as { connections: 20 }.")]
    [InlineData("services: { Postgres: {} }", "line 1, column 13: services.Postgres: is no service's name: 1 to 20 characters: small letters, digits and single hyphens, beginning with a letter.")]
    [InlineData("scale:\n  forecast: maybe", "line 2, column 13: scale.forecast: 'maybe' is not one of auto, off.")]
    [InlineData("scale:\n  metrics: { cpu: 120 }", "line 2, column 19: scale.metrics.cpu: '120' is not a number above 0, at most 100: percent of resources.cpu, or of one processor.")]
    [InlineData("scale:\n  metrics: { gpu: 1 }", "line 2, column 14: scale.metrics.gpu: is not known here; did you mean 'cpu'?")]
    [InlineData("scale:\n  metrics: { latency: 300ms }", "line 2, column 23: scale.metrics.latency: '300ms' is not p50, p95 or p99 with a time from 1ms to 1m, or several of them, such as p95 300ms, or p50 80ms, p99 1s; or any for no target.")]
    [InlineData("scale:\n  metrics: { windows: { rps: 2s } }", "line 2, column 30: scale.metrics.windows.rps: '2s' is not a length of time such as 250ms, 30s, 5m, 1h30m or 2d, from 6s to 1m.")]
    [InlineData("run: a\nrun: b", "line 2, column 1: run: is there twice; keep one.")]
    [InlineData("accessLog: yes", "line 1, column 12: accessLog: 'yes' is not one of true, false.")]
    [InlineData("env: { 1A: x }", "line 1, column 8: env.1A: is not a variable's name: letters, digits and underscores, not beginning with a digit.")]
    [InlineData("env: { A: [ x ] }", "line 1, column 11: env.A: is a list; it has to be a text.")]
    [InlineData("hosts: [ 'http://x' ]", "line 1, column 10: hosts: 'http://x' is not a host name such as shop.example.com, without scheme and port.")]
    [InlineData("resources: { memory: lots }", "line 1, column 22: resources.memory: 'lots' is not an amount of memory such as 256Mi, 1Gi or 500M, at least 1Mi.")]
    [InlineData("grace: 5", "line 1, column 8: grace: '5' is not a length of time such as 250ms, 30s, 5m, 1h30m or 2d, at most 10m.")]
    [InlineData("- a", "line 1, column 1: is a list; a manifest is a map such as 'run: node server.js'.")]
    [InlineData("apps: 5", "line 1, column 7: apps: has to be a map of names and their keys, or a list of apps.")]
    [InlineData("apps:\n  Shop: {}", "line 2, column 3: apps.Shop: is not an app's name: 1 to 40 characters: small letters, digits and single hyphens, beginning with a letter.")]
    [InlineData("apps:\n  a:\n    port: 0", "line 3, column 11: apps.a.port: '0' is not 'env', or a number from 1 to 65535 that the program insists on.")]
    [InlineData("apps:\n  - run: x", "line 2, column 5: apps.app: is missing: every app of a list needs a name.")]
    [InlineData("apps:\n  - app: a\n  - app: a", "line 2, column 3: apps: names 'a' 2 times; every app needs a name of its own.")]
    [InlineData("run: &a x", "line 1, column 6: is no YAML: anchors and aliases are not supported; write the value out.")]
    [InlineData("run: *a", "line 1, column 6: is no YAML: anchors and aliases are not supported; write the value out.")]
    [InlineData("run: x\n---\nrun: y", "line 2, column 1: is no YAML: a second document begins; a manifest has one.")]
    public void Mistake_IsNamedWithItsPlaceAndWhatWouldBeRight(string yaml, string error) => ErrorsOf(yaml).ShouldBe([error]);

    [Theory]
    [InlineData("run: 'x"), InlineData("a: b: c"), InlineData("a: {")]
    public void WhatIsNoYaml_IsNamedWithItsPlace(string yaml) => ErrorsOf(yaml).ShouldHaveSingleItem().ShouldContain("is no YAML");

    [Fact]
    public void DeepYaml_IsRefused() => ErrorsOf(new string('[', 5_000)).ShouldHaveSingleItem().ShouldContain("levels deep");

    [Fact]
    public void AllMistakes_AreNamedTogether() =>
        ErrorsOf("port: 0\nhealth: x\nscale: { max: 0 }\nnonsense: 1").Select(error => error.Split(':')[0]).ShouldBe(["line 1, column 7", "line 2, column 9", "line 3, column 15", "line 4, column 1"]);

    private static AppManifest Only(string yaml)
    {
        var reading = ManifestReader.Read(yaml);
        reading.Errors.ShouldBeEmpty();
        return reading.Apps.ShouldHaveSingleItem();
    }

    private static IEnumerable<string> ErrorsOf(string yaml) => ManifestReader.Read(yaml).Errors.Select(error => error.ToString());

    [Theory]
    [InlineData("services: postgres", "postgres 20"), InlineData("services: [ postgres, db, db ]", "db 20, postgres 20"), InlineData("services: { postgres: { connections: 5 }, db: }", "db 20, postgres 5"), InlineData("services: []", "")]
    public void Services_AreAListOrAMap(string yaml, string expected) =>
        string.Join(", ", (ManifestReader.Read(yaml).Apps.ShouldHaveSingleItem().Services ?? ImmutableSortedDictionary<string, ServiceUse>.Empty).Select(one => $"{one.Key} {one.Value.Connections}")).ShouldBe(expected);
}
