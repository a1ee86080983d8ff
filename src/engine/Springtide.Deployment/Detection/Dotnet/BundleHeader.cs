using System.Buffers.Binary;
using System.Text;

namespace Springtide.Deployment.Detection.Dotnet;

/// <summary>
/// The mark by which a .NET host knows that its program is bundled behind it: eight bytes with the bundle's place, then a fixed signature.
/// Place 0 means a host alone, whose program lies beside it as a DLL.
/// </summary>
/// <param name="RuntimeConfig">The bundled runtimeconfig.json; null for a host alone.</param>
internal sealed record BundleHeader(string? RuntimeConfig)
{
    private const int ChunkSize = 1 << 20;
    private const long SearchedAtMost = 64 << 20;   // the mark is in the host's own data, before what is bundled
    private const int PlaceSize = sizeof(long);
    private const int MostConfig = 1 << 20;

    // sha256 of ".net core bundle"
    private static readonly byte[] Signature = Convert.FromHexString("8B1202B96A612038727B930214D7A03213F5B9E6EFAE3318EE3B2DCE24B36AAE");

    /// <returns>Null when it is no host of .NET.</returns>
    public static BundleHeader? Find(Stream program)
    {
        if (PlaceIn(program) is not { } place) return null;
        if (place <= 0 || place >= program.Length) return new BundleHeader(RuntimeConfig: null);
        program.Position = place;
        using var reader = new BinaryReader(program, Encoding.UTF8, leaveOpen: true);
        return new BundleHeader(ConfigIn(reader));
    }

    private static long? PlaceIn(Stream program)
    {
        var overlap = PlaceSize + Signature.Length;
        var chunk = new byte[ChunkSize + overlap];
        var kept = 0;
        while (program.Position < SearchedAtMost && program.Read(chunk, kept, chunk.Length - kept) is var read and > 0)
        {
            var filled = chunk.AsSpan(0, kept + read);
            var found = filled.IndexOf(Signature);
            if (found >= PlaceSize) return BinaryPrimitives.ReadInt64LittleEndian(filled[(found - PlaceSize)..]);
            kept = Math.Min(overlap, filled.Length);
            filled[^kept..].CopyTo(chunk);
        }
        return null;
    }

    // version (2 × u32), number of files (i32), id (string), deps.json (place, size), runtimeconfig.json (place, size), flags
    private static string? ConfigIn(BinaryReader reader)
    {
        if (reader.ReadUInt32() < 2) return null;   // .NET Core 3 bundles named no place for it
        reader.ReadUInt32();
        reader.ReadInt32();
        reader.ReadString();
        reader.ReadInt64();
        reader.ReadInt64();
        var (place, size) = (reader.ReadInt64(), reader.ReadInt64());
        if (size is <= 0 or > MostConfig || place < 0 || place + size > reader.BaseStream.Length) return null;
        reader.BaseStream.Position = place;
        return Encoding.UTF8.GetString(reader.ReadBytes((int)size)).TrimStart('\uFEFF');
    }
}
