namespace Springtide.Deployment.Detection.Java;

/// <summary>A WAR, packed or as a folder, that needs a servlet container.</summary>
internal sealed class WarDetector : ProgramDetector
{
    public override string LooksFor => "a WAR, or a folder with WEB-INF (Java web application)";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        var archives = JavaArchives.In(folder, manifest => manifest.IsWebArchive);
        if (archives.Count > 1) return Several("WARs", archives.Select(archive => archive.File));
        if (archives.Count == 1) return Run(archives[0].File, $"{archives[0].File} is a WAR without a Main-Class", archives[0].Manifest.UsesJakarta, runtimes);
        if (!folder.HasFolder("WEB-INF")) return null;
        var usesJakarta = folder.TextIfAny("WEB-INF/web.xml")?.Contains("jakarta.ee", StringComparison.Ordinal) ?? false;
        return Run("", "There is a folder WEB-INF", usesJakarta, runtimes);
    }

    private static DetectionResult Run(string war, string seen, bool usesJakarta, RuntimeCheck runtimes)
    {
        var container = ServletContainer.For(usesJakarta);
        var because = $"{seen}: it needs a servlet container for {container.Api}.";
        if (!runtimes.Has(container.Home))
            return Blocked($"{because} {container.Package} is not on this machine.", $"To get it: apt-get install {container.Package}. Then deploy again.");
        return Found(new DetectedProgram
        {
            Command = container.CommandFor(war),
            Runtime = "java",
            Because = [because, $"{container.Package} is installed and runs it."],
        });
    }
}
