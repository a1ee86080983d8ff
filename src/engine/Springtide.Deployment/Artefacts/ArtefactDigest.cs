namespace Springtide.Deployment.Artefacts;

/// <summary>What the name of an artefact looks like: it becomes a folder, so nothing else may pass for it.</summary>
internal static class ArtefactDigest
{
    public const int Length = 64;

    public static bool IsOne(string? text) => text?.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
