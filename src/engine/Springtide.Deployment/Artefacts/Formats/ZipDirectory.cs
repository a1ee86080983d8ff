using System.Buffers.Binary;
using System.Text;

namespace Springtide.Deployment.Artefacts.Formats;

/// <summary>Reads the names in a zip's directory one after the other.</summary>
/// <remarks>ZipArchive keeps every entry in memory before it can be asked how many there are, and the number an archive gives of itself may be a lie.</remarks>
internal static class ZipDirectory
{
    private const int EndSize = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int LocatorSize = 20;
    private const int Zip64EndSize = 56;
    private const int EntrySize = 46;

    /// <exception cref="InvalidDataException">There is no directory where there has to be one.</exception>
    public static IEnumerable<string> NamesIn(Stream zip)
    {
        zip.Position = StartOf(zip);
        var entry = new byte[EntrySize];
        while (zip.ReadAtLeast(entry, EntrySize, throwOnEndOfStream: false) == EntrySize && entry.AsSpan().StartsWith("PK\x01\x02"u8))
        {
            var name = new byte[UInt16At(entry, 28)];
            zip.ReadExactly(name);
            zip.Seek(UInt16At(entry, 30) + UInt16At(entry, 32), SeekOrigin.Current);
            yield return Encoding.UTF8.GetString(name);
        }
    }

    private static long StartOf(Stream zip)
    {
        var tail = new byte[Math.Min(zip.Length, EndSize + LongestComment + LocatorSize)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndSize > tail.Length) throw new InvalidDataException("its directory is missing, as if it were cut off");
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        var locator = end - LocatorSize;
        var isZip64 = start == uint.MaxValue && locator >= 0 && tail.AsSpan(locator).StartsWith("PK\x06\x07"u8);
        return Within(zip, isZip64 ? Zip64StartAt(zip, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(locator + 8))) : start);
    }

    private static long Zip64StartAt(Stream zip, long end)
    {
        zip.Position = Within(zip, end);
        var record = new byte[Zip64EndSize];
        zip.ReadExactly(record);
        return BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
    }

    private static long Within(Stream zip, long position) =>
        position >= 0 && position <= zip.Length ? position : throw new InvalidDataException("its directory lies outside of it");

    private static int UInt16At(byte[] bytes, int index) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(index));
}
