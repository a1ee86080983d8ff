using System.Text.Json;

namespace Springtide.Deployment.Detection.Dotnet;

/// <summary>A shared framework of .NET, such as Microsoft.AspNetCore.App 10.0.0.</summary>
internal sealed record DotnetFramework(string Name, Version Version)
{
    public override string ToString() => $"{Name} {Version}";

    public static DotnetFramework Of(JsonElement element) =>
        new(element.GetProperty("name").GetString() ?? "", VersionOf(element.GetProperty("version").GetString() ?? ""));

    /// <summary>Previews count as what they become: 11.0.0-preview.3 as 11.0.0.</summary>
    public static Version VersionOf(string text) => Version.TryParse(text.Split('-')[0], out var version) ? version : new Version(0, 0);
}
