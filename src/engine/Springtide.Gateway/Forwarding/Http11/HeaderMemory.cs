using System.Text;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>
/// Turns header bytes into strings without making them anew each time: the fields of one response mostly equal those of the last one
/// on the same connection, in the same order. Remembers the texts by position; not thread-safe.
/// </summary>
internal sealed class HeaderMemory
{
    private const int Positions = 24;          // more fields than that are made anew each time
    private const int LongestValueKept = 256;  // so that a connection never holds on to more than some kilobytes

    private readonly (string Name, string Value)[] _texts = new (string, string)[Positions];

    public (string Name, string Value) TextOf(int position, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (position >= Positions || value.Length > LongestValueKept) return (NameOf(name), ValueOf(value));
        ref var kept = ref _texts[position];
        if (kept.Name is null || !Ascii.Equals(name, kept.Name)) kept.Name = NameOf(name);
        if (kept.Value is null || !Ascii.Equals(value, kept.Value)) kept.Value = ValueOf(value);
        return kept;
    }

    private static string NameOf(ReadOnlySpan<byte> name) => Encoding.ASCII.GetString(name);

    // Latin-1 keeps every byte as it is on the way through; the server in front writes it back with the same encoding.
    private static string ValueOf(ReadOnlySpan<byte> value) => Encoding.Latin1.GetString(value);
}
