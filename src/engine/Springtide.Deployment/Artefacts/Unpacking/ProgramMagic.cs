namespace Springtide.Deployment.Artefacts.Unpacking;

/// <summary>How a file begins that the system can run: an ELF binary or a script that names its interpreter.</summary>
internal static class ProgramMagic
{
    public const int Length = 4;

    public static bool Begins(ReadOnlySpan<byte> bytes) => IsElf(bytes) || IsScript(bytes);

    public static bool IsElf(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\x7F"u8) && bytes[1..].StartsWith("ELF"u8);

    public static bool IsScript(ReadOnlySpan<byte> bytes) => bytes.StartsWith("#!"u8);
}
