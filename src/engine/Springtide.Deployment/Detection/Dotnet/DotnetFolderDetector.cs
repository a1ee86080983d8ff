using System.Text.RegularExpressions;

namespace Springtide.Deployment.Detection.Dotnet;

/// <summary>What <c>dotnet publish</c> makes: a program's DLL with its runtimeconfig.json, and perhaps a native host.</summary>
internal sealed partial class DotnetFolderDetector : ProgramDetector
{
    private const string ConfigEnding = ".runtimeconfig.json";

    public override string LooksFor => "NAME.runtimeconfig.json with NAME.dll (.NET publish folder)";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        var names = folder.FilesEnding(ConfigEnding).Select(file => file[..^ConfigEnding.Length]).Where(name => folder.Has(name + ".dll")).ToList();
        if (names.Count == 0) return Unpublished(folder);
        var name = names.Count == 1 ? names[0] : NamedByWebConfig(folder, names) ?? OnlyWeb(folder, names);
        return name is null ? Several(".NET programs", names.Select(each => each + ".dll")) : Program(folder, name, runtimes);
    }

    private static DetectionResult Program(ProgramFolder folder, string name, RuntimeCheck runtimes)
    {
        if (ConfigOf(folder, name) is not { } config)
            return Blocked($"{name}{ConfigEnding} cannot be read.", "Publish again (dotnet publish), then deploy the publish folder.");
        var because = $"{name}.dll with {name}{ConfigEnding} is there: {(config.IsWeb ? "an ASP.NET Core" : "a .NET")} program.";
        if (!config.IsSelfContained) return DotnetProgram.Result(folder, config, runtimes, $"dotnet {ShellWord.Of(name + ".dll")}", because);
        if (!folder.Has(name) || !folder.IsElf(name))
            return Blocked($"{because} It is self-contained, but not for Linux.", "Publish with -r linux-x64 (or linux-arm64), then deploy again.");
        return BinaryDetector.BuiltForAnother(folder, name) ?? DotnetProgram.Result(folder, config, runtimes, ShellWord.Of("./" + name), because);
    }

    private static RuntimeConfig? ConfigOf(ProgramFolder folder, string name) => RuntimeConfig.Parse(folder.Text(name + ConfigEnding));

    private static string? NamedByWebConfig(ProgramFolder folder, List<string> names)
    {
        var arguments = WebConfigArguments().Match(folder.TextIfAny("web.config") ?? "").Groups["name"].Value;
        return names.Find(name => name == arguments);
    }

    private static string? OnlyWeb(ProgramFolder folder, List<string> names) =>
        names.Where(name => ConfigOf(folder, name) is { IsWeb: true }).ToList() is [var only] ? only : null;

    private static DetectionResult? Unpublished(ProgramFolder folder)
    {
        var project = folder.FilesEnding(".csproj").Concat(folder.FilesEnding(".fsproj")).FirstOrDefault();
        return project is null || folder.Has("Procfile") ? null
            : Blocked($"{project} is there: the source of a .NET program, not yet built.", "Run 'dotnet publish -o publish' and deploy the folder 'publish'.");
    }

    [GeneratedRegex(@"arguments=""(?:\.[\\/])?(?<name>[^""]+?)\.dll""")]
    private static partial Regex WebConfigArguments();
}
