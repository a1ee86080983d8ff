using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Springtide.Deployment.Detection;

/// <summary>Which processor a binary was built for.</summary>
internal static class ElfFile
{
    public const int HeaderSize = 20;
    private const int ProcessorOffset = 18;

    private static readonly Dictionary<int, (Architecture Architecture, string Name)> Processors = new()
    {
        [3] = (Architecture.X86, "x86"), [40] = (Architecture.Arm, "ARM"), [62] = (Architecture.X64, "x86-64"), [183] = (Architecture.Arm64, "ARM64"),
        [243] = (Architecture.RiscV64, "RISC-V"), [258] = (Architecture.LoongArch64, "LoongArch"),
    };

    /// <returns>The other processor's name; null when it can run on this machine, or nothing can be told.</returns>
    public static string? BuiltForAnother(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderSize) return null;
        var number = BinaryPrimitives.ReadUInt16LittleEndian(header[ProcessorOffset..]);
        return Processors.TryGetValue(number, out var processor) && processor.Architecture != RuntimeInformation.OSArchitecture ? processor.Name : null;
    }
}
