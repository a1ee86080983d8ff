using System.Text.RegularExpressions;
using Springtide.Deployment.Manifest;
using Springtide.Model;

namespace Springtide.Architecture.Tests;

/// <summary>docs/reference/manifest.md: key | type | default | range | example.</summary>
public sealed partial class ManifestReferenceTests
{
    private const int Default = 2;
    private const int Example = 4;
    private static readonly string[] Sections = ["resources", "concurrency", "scale"];
    private static readonly Markdown Page = Markdown.Of("docs/reference/manifest.md");

    public static TheoryData<string, string> Examples => [.. Page.Entries.Select(row => (row[0], Markdown.Bare(row[Example])))];

    public static TheoryData<string, string> Defaults()
    {
        var (scale, config) = (new ScalePolicy(), new RevisionConfig { Command = "" });
        return new()
        {
            { "port", $"{config.Port}" }, { "grace", $"{config.Grace}" }, { "start", $"{config.StartBudget}" }, { "drain", $"{config.DrainDeadline}" },
            { "scale.min", $"{scale.Min}" }, { "scale.max", $"{scale.Max}" }, { "scale.idle", $"{scale.Idle}" }, { "scale.keep", $"{scale.Keep}" },
            { "scale.standby", $"{scale.Standby}" }, { "scale.out", $"{scale.Out ?? default}" }, { "scale.in", $"{scale.In ?? default}" },
            { "scale.forecast", $"{scale.Forecast}".ToLowerInvariant() },
            { "scale.priority", $"{scale.Priority}" },
            { "concurrency.target", $"{scale.Target}" }, { "concurrency.utilisation", $"{scale.Utilisation}" }, { "concurrency.limit", $"{scale.Limit}" },
            { "concurrency.waiting", $"{scale.Waiting}" }, { "concurrency.patience", $"{scale.Patience}" }, { "accessLog", "false" },
        };
    }

    [Fact]
    public void Page_ListsExactlyTheKeysThatAreRead()
    {
        var inside = Sections.SelectMany(section => KnownIn($"{section}: {{ zzzzzzzzzz: 1 }}").Select(key => $"{section}.{key}"));
        var read = KnownIn("zzzzzzzzzz: 1").Except(Sections).Concat(inside).Where(IsSupported);

        Page.Keys.ShouldBe(read, ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Examples))]
    public void Example_IsAccepted(string key, string example) =>
        ManifestReader.Read(Yaml(key, example)).Errors.ShouldBeEmpty($"The example of {key} is refused.");

    [Theory, MemberData(nameof(Defaults))]
    public void Default_IsThatOfTheCode(string key, string value) => Page.Entries.Single(row => row[0] == key)[Default].ShouldBe($"`{value}`");

    private static bool IsSupported(string key) =>
        !ManifestReader.Read(Yaml(key, "{}")).Errors.Any(error => error.Sentence.Contains("not supported yet", StringComparison.Ordinal));

    private static string Yaml(string key, string value) => key.Split('.') is [var section, var inner] ? $"{section}: {{ {inner}: {value} }}" : $"{key}: {value}";

    // An unknown key far from all others is answered with the list of those that are known.
    private static IEnumerable<string> KnownIn(string yaml) =>
        Known().Match(ManifestReader.Read(yaml).Errors.Single().Sentence).Groups["keys"].Value.Split(", ").Where(key => key != "zzzzzzzzzz");

    [GeneratedRegex(@"known are (?<keys>.+)\.$")]
    private static partial Regex Known();
}
