using System.Text;

namespace Springtide.Bench;

/// <summary>Many apps of one artefact, deployed asleep by manifests: a deploy each would take longer than what is measured.</summary>
internal static class Fleet
{
    public const int Together = 50;

    public static async Task DeployAsleepAsync(EngineUnderTest engine, string name, int apps, string program, string? run = null)
    {
        using var folder = new ScratchFolder();
        Copy(program, Path.Combine(folder.Path, "app"));
        for (var first = 0; first < apps; first += Together)
        {
            folder.Write("tide.yaml", Manifest(Enumerable.Range(first, Math.Min(Together, apps - first)).Select(i => $"{name}-{i}"), run));
            await engine.TideAsync("deploy", folder.Path, "--asleep");
        }
    }

    private static string Manifest(IEnumerable<string> apps, string? run)
    {
        var text = new StringBuilder("apps:\n");
        foreach (var app in apps)
        {
            text.Append($"  {app}:\n    path: app\n");
            if (run is not null) text.Append($"    run: \"{run}\"\n");
        }
        return text.ToString();
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        if (File.Exists(from)) File.Copy(from, Path.Combine(to, Path.GetFileName(from)));
        else foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
