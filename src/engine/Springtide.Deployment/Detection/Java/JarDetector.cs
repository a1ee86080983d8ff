namespace Springtide.Deployment.Detection.Java;

/// <summary>A JAR, or a WAR, that starts by itself.</summary>
internal sealed class JarDetector : ProgramDetector
{
    public override string LooksFor => "one JAR or WAR with a Main-Class (Java)";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        var programs = JavaArchives.In(folder, manifest => manifest.MainClass is not null);
        if (programs.Count > 1) return Several("executable JARs", programs.Select(program => program.File));
        return programs.Count == 1 ? Found(Program(programs[0].File, programs[0].Manifest)) : OnlyLibrary(folder);
    }

    private static DetectedProgram Program(string file, JarManifest manifest)
    {
        var starts = manifest.StartClass is { } start ? $", which starts {start}" : "";
        var because = $"{file} has Main-Class {manifest.MainClass}{starts}: an executable {(manifest.IsWebArchive ? "WAR" : "JAR")}.";
        return new DetectedProgram { Command = $"java -jar {ShellWord.Of(file)}", Runtime = "java", Because = [because] };
    }

    private static DetectionResult? OnlyLibrary(ProgramFolder folder)
    {
        if (folder.Files is not [var only] || JavaArchives.In(folder, manifest => !manifest.IsWebArchive).Count == 0) return null;
        return Blocked($"{only} is a JAR without a Main-Class: a library.", "Build an executable JAR, or say what to start with --run 'java -cp … CLASS'.");
    }
}
