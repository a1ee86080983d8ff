using System.Collections.Immutable;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Settings.References;

namespace Springtide.ControlPlane.Tests.Settings;

public sealed class ResolverTests
{
    private static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary<string, string>.Empty;

    [Fact]
    public void Values_OfTheApp_GoBeforeThoseOfTheEnvironment_AndThoseBeforeTheManifest()
    {
        var sources = new ConfigurationSources(None.Add("A", "manifest").Add("B", "manifest").Add("C", "manifest"), None.Add("A", "environment").Add("B", "environment"), None.Add("A", "app"), None, None, new Apps());

        Resolved(sources).Variables.ShouldBe(None.Add("A", "app").Add("B", "environment").Add("C", "manifest"));
        (sources.FromOf("A"), sources.FromOf("B"), sources.FromOf("C")).ShouldBe(("app", "environment", "manifest"));
    }

    [Theory]
    [InlineData("plain $HOME $ {x} $5", "plain $HOME $ {x} $5")]
    [InlineData("$${settings.B}", "${settings.B}")]
    [InlineData("a${settings.B}c", "abc")]
    [InlineData("${settings.B}${settings.B}", "bb")]
    [InlineData("${settings.DOLLAR}{x}", "${x}")]
    [InlineData("${settings.NESTED}", "b!")]
    [InlineData("${apps.accounts.url}/login", "http://accounts/login")]
    public void Reference_IsReplaced_AndEverythingElseStays(string value, string expected) =>
        Resolved(OfApp(None.Add("A", value).Add("B", "b").Add("DOLLAR", "$").Add("NESTED", "${settings.B}!"))).Variables["A"].ShouldBe(expected);

    [Theory]
    [InlineData("${settings.NOBODY}", "leads nowhere")]
    [InlineData("${secrets.NOBODY}", "leads nowhere")]
    [InlineData("${settings.A}", "leads back to itself: A → A")]
    [InlineData("${settings.LOOP}", "leads back to itself: A → LOOP → A")]
    [InlineData("${settings.B", "is not closed")]
    [InlineData("${B}", "is no reference that is known")]
    [InlineData("${env.B}", "is no reference that is known")]
    [InlineData("${settings.}", "names nothing")]
    [InlineData("${apps.nobody.url}", "leads nowhere")]
    [InlineData("${apps.accounts}", "names nothing of an app")]
    [InlineData("${apps.accounts.host}", "names nothing of an app")]
    [InlineData("${apps.NO.url}", "names nothing of an app")]
    [InlineData("${services.db.url}", "leads nowhere")]
    [InlineData("${services.db}", "names no part of a service")]
    public void Reference_ThatLeadsNowhere_IsNamed_WithWhatWouldBeRight(string value, string what)
    {
        var reading = Resolver.Resolve(OfApp(None.Add("A", value).Add("B", "b").Add("LOOP", "${settings.A}")));

        reading.Name.ShouldBe("A");
        reading.Broken!.What.ShouldStartWith(what);
        reading.Broken.Right.ShouldNotBeEmpty();
    }

    [Fact]
    public void References_ThatDoubleEachTime_EndAtTheBound()
    {
        var values = Enumerable.Range(1, 40).Aggregate(None.Add("V0", "0123456789"), (all, n) => all.Add($"V{n}", $"${{settings.V{n - 1}}}${{settings.V{n - 1}}}"));

        Resolver.Resolve(OfApp(values)).Broken!.What.ShouldBe("becomes too long");
    }

    [Fact]
    public void Secret_StaysAReference_AndGoesAlongWhereItIsNamed()
    {
        var sources = OfApp(None.Add("URL", "db://app:${secrets.SHARED}@db").Add("COPY", "${settings.URL}/x").Add("PLAIN", "p")) with
        {
            SecretsOfEnvironment = None.Add("SHARED", "dev/SHARED@4").Add("UNUSED", "dev/UNUSED@1"),
            SecretsOfApp = None.Add("OWN", "hello.dev/OWN@2"),
        };

        var configuration = Resolved(sources);

        configuration.Variables.ShouldBe(None.Add("PLAIN", "p"));
        configuration.Secretive["URL"].ShouldBe(["db://app:", "SHARED", "@db"]);
        configuration.Secretive["COPY"].ShouldBe(["db://app:", "SHARED", "@db/x"]);
        configuration.Secretive["OWN"].ShouldBe(["", "OWN", ""]);
        configuration.Secrets.ShouldBe(None.Add("SHARED", "dev/SHARED@4").Add("OWN", "hello.dev/OWN@2"));
    }

    private static ConfigurationSources OfApp(ImmutableSortedDictionary<string, string> values) => new(None, None, values, None, None, new Apps());

    private static Configuration Resolved(ConfigurationSources sources) => Resolver.Resolve(sources).Configuration.ShouldNotBeNull();

    private sealed class Apps : ICallableApps
    {
        public IEnumerable<string> Names => ["accounts"];

        public string? UrlOf(string name) => name == "accounts" ? "http://accounts" : null;
    }
}
