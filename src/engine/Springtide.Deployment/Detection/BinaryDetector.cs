using System.Runtime.InteropServices;

namespace Springtide.Deployment.Detection;

/// <summary>One native program, such as Go and Rust make.</summary>
internal sealed class BinaryDetector : ProgramDetector
{
    private static readonly string[] Places = ["", "bin/"];

    public override string LooksFor => "one native program (ELF)";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        var programs = Places.Select(place => ProgramsIn(folder, place)).FirstOrDefault(found => found.Count > 0, []);
        if (programs.Count == 1) return Program(folder, programs[0]);
        return programs.Count > 1 ? Several("native programs", programs) : Foreign(folder);
    }

    /// <summary>Binaries in a folder that are no libraries.</summary>
    public static IReadOnlyList<string> ProgramsIn(ProgramFolder folder, string place = "")
    {
        if (place.Length > 0 && !folder.HasFolder(place)) return [];
        var files = place.Length == 0 ? folder : new ProgramFolder(folder.FullName(place));
        return [.. files.Files.Where(file => !IsLibrary(file) && files.IsElf(file)).Select(file => place + file)];
    }

    /// <returns>Why it cannot run on this machine; null when it can.</returns>
    public static DetectionResult? BuiltForAnother(ProgramFolder folder, string file) =>
        ElfFile.BuiltForAnother(folder.Head(file, ElfFile.HeaderSize)) is { } other
            ? Blocked($"{file} is built for {other}; this machine is {RuntimeInformation.OSArchitecture}.",
                "Build it for this machine's processor, then deploy again.")
            : null;

    private static DetectionResult Program(ProgramFolder folder, string file) => BuiltForAnother(folder, file) ?? Found(new DetectedProgram
    {
        Command = ShellWord.Of("./" + file),
        Because = [$"{file} is a native program; it has to listen on $PORT, or be told by 'args:' in a tide.yaml."],
    });

    private static DetectionResult? Foreign(ProgramFolder folder)
    {
        var windows = folder.Files.FirstOrDefault(file => folder.Head(file, 2).AsSpan().SequenceEqual("MZ"u8));
        return windows is null
            ? null
            : Blocked($"{windows} is a program for Windows.", "Build it for Linux (.NET: publish with -r linux-x64), then deploy again.");
    }

    private static bool IsLibrary(string file) => file.EndsWith(".so", StringComparison.Ordinal) || file.Contains(".so.", StringComparison.Ordinal);
}
