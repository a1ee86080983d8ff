using System.Text.RegularExpressions;
using Springtide.Model;

namespace Springtide.Deployment.Detection.Dotnet;

/// <summary>What is the same for a .NET program in a folder and in a single file.</summary>
internal static partial class DotnetProgram
{
    private const string Settings = "appsettings.json";

    public static DetectionResult Result(ProgramFolder folder, RuntimeConfig config, RuntimeCheck runtimes, string command, string because)
    {
        if (InstalledFrameworks.MissingFor(config, runtimes) is { } missing)
            return new DetectionResult.Blocked($"{because} {missing}", RuntimeCheck.RemedyFor("dotnet"));
        var speaksHttp2 = folder.TextIfAny(Settings) is { } settings && OnlyHttp2().IsMatch(settings);
        return new DetectionResult.Found(new DetectedProgram
        {
            Command = command,
            Protocol = speaksHttp2 ? WireProtocol.H2c : null,
            Runtime = config.IsSelfContained ? null : "dotnet",
            Because = [because, .. About(config, speaksHttp2)],
        });
    }

    private static IEnumerable<string> About(RuntimeConfig config, bool speaksHttp2)
    {
        yield return config.IsSelfContained
            ? "It is self-contained: it brings its runtime along."
            : $"It runs on this machine's {string.Join(" and ", config.Frameworks)} or a newer one that fits.";
        if (!config.IsWeb) yield return "It does not use ASP.NET Core; it has to listen on $PORT by itself.";
        if (speaksHttp2) yield return $"{Settings} has Protocols: Http2, so it is spoken to in HTTP/2 (h2c).";
    }

    [GeneratedRegex(@"""EndpointDefaults""\s*:\s*\{[^{}]*""Protocols""\s*:\s*""Http2""", RegexOptions.IgnoreCase)]
    private static partial Regex OnlyHttp2();
}
