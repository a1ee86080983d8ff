namespace Springtide.Deployment.Detection;

/// <summary>Recognises one kind of program by the content of its folder. Without state.</summary>
internal abstract class ProgramDetector
{
    /// <summary>Completes "looked for …" when nothing was found.</summary>
    public abstract string LooksFor { get; }

    /// <returns>Null when the folder holds nothing of the kind.</returns>
    public abstract DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes);

    protected static DetectionResult Found(DetectedProgram program) => new DetectionResult.Found(program);

    protected static DetectionResult Blocked(string sentence, string remedy) => new DetectionResult.Blocked(sentence, remedy);

    protected static DetectionResult Several(string what, IEnumerable<string> names) =>
        Blocked($"There are several {what} to choose from: {string.Join(", ", names)}.", "Say which one with --run 'COMMAND', or with 'run:' in a tide.yaml.");
}
