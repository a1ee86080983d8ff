using System.Reflection;
using System.Text.RegularExpressions;
using Springtide.Deployment.Artefacts;
using Springtide.Deployment.Planning;
using Springtide.Gateway;
using Springtide.Model;

namespace Springtide.Architecture.Tests;

/// <summary>The closed lists of the code are the tables of the reference, neither more nor less.</summary>
public sealed partial class ReferenceTests
{
    [Fact]
    public void Events_AreDocumented()
    {
        var kinds = typeof(EventKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        Markdown.Of("docs/reference/events.md").Keys.ShouldBe(kinds, ignoreOrder: true);
    }

    [Fact]
    public void EndingsOfRequests_AreDocumented()
    {
        var endings = typeof(GatewayOptions).Assembly.GetType("Springtide.Gateway.Accounting.RequestEnding", throwOnError: true)!;

        Markdown.Of("docs/reference/endings.md").Keys.ShouldBe(Enum.GetNames(endings), ignoreOrder: true);
    }

    [Fact]
    public void Metrics_AreDocumented()
    {
        var written = new[] { "ControlPlane", "Gateway" }.SelectMany(room => Checkout.Files($"src/engine/Springtide.{room}/Metrics", ".cs")).SelectMany(file => MetricFamily().Matches(Checkout.Text(file)))
            .Select(match => (match.Groups["name"].Value, match.Groups["type"].Value));
        var documented = Markdown.Of("docs/reference/metrics.md").Entries.Select(row => (row[0], row[1]));

        documented.ShouldBe(written, ignoreOrder: true);
    }

    [Fact]
    public void Problems_AreAllInTheTroubleshootingPages()
    {
        var sources = Checkout.Files("src/engine/Springtide.ControlPlane", ".cs").Concat(Checkout.Files("src/engine/Springtide.Gateway", ".cs"));
        var types = sources.SelectMany(file => ProblemType().Matches(Checkout.Text(file))).Select(match => match.Groups["type"].Value)
            .Concat(Enum.GetNames<ArtefactRefusal>().Select(name => "artefact" + Hyphened(name)))
            .Concat(Enum.GetNames<PlanRefusal>().Select(name => "plan" + Hyphened(name)));

        Markdown.Of("docs/troubleshooting/README.md").Keys.ShouldBe(types.Distinct(), ignoreOrder: true);
    }

    // NameLeavesTree → -name-leaves-tree
    private static string Hyphened(string name) => string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}"));

    [GeneratedRegex(@"\.(Family|Single)\(""(?<name>\w+)"", ""(?<type>\w+)""")]
    private static partial Regex MetricFamily();

    [GeneratedRegex(@"((?<!SqlText\.)\bOf\(""|""urn:springtide:)(?<type>[a-z][a-z-]*[a-z])""")]
    private static partial Regex ProblemType();
}
