using System.Text;

namespace Springtide.Gateway.Tests.Support;

/// <summary>HTTP/2 as bytes, for requests that no client would send.</summary>
public static class Http2Bytes
{
    private const byte Headers = 1;
    private const byte Settings = 4;
    private const byte EndStreamAndHeaders = 0x5;

    /// <summary>The preface and one request, on stream 1; every field literally, in order.</summary>
    public static byte[] Request(params (string Name, string Value)[] fields) =>
    [
        .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0, []),
        .. Frame(Headers, EndStreamAndHeaders, 1, [.. fields.SelectMany(f => (byte[])[0, .. Text(f.Name), .. Text(f.Value)])]),
    ];

    /// <summary>Whether a whole frame of stream 1 is among what came.</summary>
    public static bool HasAnswer(string received)
    {
        for (var at = 0; at + 9 <= received.Length;)
        {
            var length = (received[at] << 16) | (received[at + 1] << 8) | received[at + 2];
            if (received[at + 8] == 1 && at + 9 + length <= received.Length) return true;
            at += 9 + length;
        }
        return false;
    }

    private static byte[] Frame(byte type, byte flags, byte stream, byte[] payload) =>
        [0, (byte)(payload.Length >> 8), (byte)payload.Length, type, flags, 0, 0, 0, stream, .. payload];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.Latin1.GetBytes(text)];
}
