using System.Text;

namespace Springtide.Gateway.Admission;

/// <summary>
/// How the bytes of a Content-Length become text: digits as they are, anything else as a letter. Kestrel reads <c>+5</c>, <c>-0</c> and a vertical tab before
/// a number as numbers, and RFC 9110 (section 8.6) knows digits alone; a letter is what it refuses with 400.
/// </summary>
internal sealed class DigitsOnly : Encoding
{
    public static readonly DigitsOnly Instance = new();

    private const char NoDigit = 'x';

    // Kestrel offers space for one digit more than the longest length has, and takes a full space for too long a number.
    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        var count = Math.Min(bytes.Length, chars.Length);
        for (var i = 0; i < count; i++) chars[i] = char.IsAsciiDigit((char)bytes[i]) ? (char)bytes[i] : NoDigit;
        return count;
    }

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) => GetChars(bytes.AsSpan(byteIndex, byteCount), chars.AsSpan(charIndex));

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException("Lengths are only read.");

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => throw new NotSupportedException("Lengths are only read.");

    public override int GetMaxByteCount(int charCount) => throw new NotSupportedException("Lengths are only read.");
}
