using System.Globalization;
using System.Text;

namespace Springtide.Deployment.Artefacts.Formats;

/// <summary>Recognises the first block of a tar by its checksum: the oldest dialect has no magic bytes.</summary>
internal static class TarHeader
{
    public const int Size = 512;
    private static readonly Range Checksum = 148..156;

    public static bool IsOne(ReadOnlySpan<byte> block)
    {
        if (block.Length < Size || block[0] == 0) return false;
        var sum = 0;
        foreach (var value in block) sum += value;
        foreach (var value in block[Checksum]) sum += ' ' - value;   // it was summed with blanks in its own place
        return sum == Octal(block[Checksum]);
    }

    private static int? Octal(ReadOnlySpan<byte> digits)
    {
        var text = Encoding.ASCII.GetString(digits).Trim('\0', ' ');
        if (text.Length is 0 or > 7 || text.Any(c => c is < '0' or > '7')) return null;
        return text.Aggregate(0, (value, digit) => value * 8 + int.Parse([digit], CultureInfo.InvariantCulture));
    }
}
