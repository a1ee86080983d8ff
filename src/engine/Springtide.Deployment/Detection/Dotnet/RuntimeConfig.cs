using System.Collections.Immutable;
using System.Text.Json;

namespace Springtide.Deployment.Detection.Dotnet;

/// <summary>What a .NET program asks of the machine, from its runtimeconfig.json.</summary>
/// <param name="IsSelfContained">It brings its runtime along.</param>
/// <param name="RollForward">Whether a newer major version will do; .NET's own default is no.</param>
internal sealed record RuntimeConfig(bool IsSelfContained, ImmutableArray<DotnetFramework> Frameworks, string RollForward)
{
    private const string AspNetCore = "Microsoft.AspNetCore.App";

    public bool IsWeb => Frameworks.Any(framework => framework.Name == AspNetCore);

    public bool AllowsNewerMajor => RollForward is "Major" or "LatestMajor";

    /// <returns>Null when it is no such file.</returns>
    public static RuntimeConfig? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.TryGetProperty("runtimeOptions", out var options) ? Of(options) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) { return null; }   // no JSON, or of another shape
    }

    private static RuntimeConfig Of(JsonElement options)
    {
        var included = FrameworksOf(options, "includedFrameworks");
        if (included.Length > 0) return new RuntimeConfig(IsSelfContained: true, included, "");
        var single = options.TryGetProperty("framework", out var framework) ? [DotnetFramework.Of(framework)] : FrameworksOf(options, "frameworks");
        var rollForward = options.TryGetProperty("rollForward", out var value) ? value.GetString() : null;
        return new RuntimeConfig(IsSelfContained: false, single, rollForward ?? "Minor");
    }

    private static ImmutableArray<DotnetFramework> FrameworksOf(JsonElement options, string name) =>
        options.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(DotnetFramework.Of)] : [];
}
