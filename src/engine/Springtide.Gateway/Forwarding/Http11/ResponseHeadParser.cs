using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>
/// Reads the head of a response and fills the caller's header dictionary, hop-by-hop fields left out. One per connection, not thread-safe.
/// What could be read in two ways is refused, never guessed: two lengths, a length beside chunked, folded lines, bare line feeds.
/// </summary>
internal sealed class ResponseHeadParser
{
    private readonly HeaderMemory _memory = new();
    private long _length;
    private bool _chunked;
    private bool _closes;
    private bool _keepsAlive;
    private string? _connectionOptions;

    /// <summary>Parses the head at the start of <paramref name="bytes"/>; false while it is not whole yet.</summary>
    /// <exception cref="UpstreamProtocolException">It is not a response, or an ambiguous one.</exception>
    public bool TryParse(ReadOnlySpan<byte> bytes, bool answersHead, IHeaderDictionary headers, out ResponseHead head)
    {
        head = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var (status, minor) = StatusOf(bytes);
        (_length, _chunked, _closes, _keepsAlive, _connectionOptions) = (-1, false, minor == 0, false, null);
        if (status >= 200) ReadFields(bytes[..(end + 2)], headers);
        var framing = FramingOf(status, answersHead);
        head = new ResponseHead(end + 4, status, framing, Math.Max(_length, 0), framing != ResponseFraming.UntilClose && (!_closes || _keepsAlive));
        return true;
    }

    private static (int Status, int Minor) StatusOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 13 || !bytes.StartsWith("HTTP/1."u8) || bytes[8] != ' ' || (bytes[12] != ' ' && bytes[12] != '\r'))
            throw new UpstreamProtocolException("The instance's answer does not begin like an HTTP/1.1 response.");
        if (!Utf8Parser.TryParse(bytes[9..12], out int status, out var used) || used != 3 || status < 100)
            throw new UpstreamProtocolException("The instance's answer has no valid status code.");
        return (status, bytes[7] - '0');
    }

    private void ReadFields(ReadOnlySpan<byte> lines, IHeaderDictionary headers)
    {
        var rest = lines[(lines.IndexOf("\r\n"u8) + 2)..];
        for (var index = 0; !rest.IsEmpty; index++)
        {
            var end = rest.IndexOf("\r\n"u8);
            ReadField(rest[..end], index, headers);
            rest = rest[(end + 2)..];
        }
        if (_connectionOptions is not null) RemoveNamedBy(_connectionOptions, headers);
        if (_chunked && _length >= 0) throw new UpstreamProtocolException("The instance's answer has both a Content-Length and a Transfer-Encoding.");
        if (_length >= 0) headers.ContentLength = _length;
    }

    private void ReadField(ReadOnlySpan<byte> line, int index, IHeaderDictionary headers)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[0] is (byte)' ' or (byte)'\t' || line[colon - 1] is (byte)' ' or (byte)'\t' || line.ContainsAny((byte)'\r', (byte)'\n', (byte)0))
            throw new UpstreamProtocolException("The instance's answer has a header line that is none.");
        var name = line[..colon];
        var value = line[(colon + 1)..];
        value = value[Ascii.Trim(value)];
        if (ConcernsThisConnectionOnly(name, value)) return;
        var (nameText, valueText) = _memory.TextOf(index, name, value);
        headers.Append(nameText, valueText);
    }

    /// <summary>Notes the fields that speak of this connection or of framing; they are not passed on as they are.</summary>
    private bool ConcernsThisConnectionOnly(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch (name.Length)
        {
            case 2 when Ascii.EqualsIgnoreCase(name, "TE"u8): return true;
            case 7 when Ascii.EqualsIgnoreCase(name, "Upgrade"u8): return true;
            case 10 when Ascii.EqualsIgnoreCase(name, "Connection"u8): return NoteConnection(value);
            case 10 when Ascii.EqualsIgnoreCase(name, "Keep-Alive"u8): return true;
            case 14 when Ascii.EqualsIgnoreCase(name, "Content-Length"u8): return NoteLength(value);
            case 16 when Ascii.EqualsIgnoreCase(name, "Proxy-Connection"u8): return true;
            case 17 when Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8): return NoteEncoding(value);
            default: return false;
        }
    }

    private bool NoteConnection(ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(value, "close"u8)) _closes = true;
        else if (Ascii.EqualsIgnoreCase(value, "keep-alive"u8)) _keepsAlive = true;
        else _connectionOptions = _connectionOptions is null ? Encoding.Latin1.GetString(value) : $"{_connectionOptions},{Encoding.Latin1.GetString(value)}";
        return true;
    }

    private bool NoteLength(ReadOnlySpan<byte> value)
    {
        if (!Utf8Parser.TryParse(value, out long length, out var used) || used != value.Length || length < 0 || value[0] is (byte)'+' or (byte)'-')
            throw new UpstreamProtocolException("The instance's answer has a Content-Length that is no number.");
        if (_length >= 0 && _length != length) throw new UpstreamProtocolException("The instance's answer has two different Content-Lengths.");
        _length = length;
        return true;
    }

    private bool NoteEncoding(ReadOnlySpan<byte> value)
    {
        if (_chunked || !Ascii.EqualsIgnoreCase(value, "chunked"u8)) throw new UpstreamProtocolException("The instance's answer has a Transfer-Encoding other than chunked.");
        _chunked = true;
        return true;
    }

    private void RemoveNamedBy(string connectionOptions, IHeaderDictionary headers)
    {
        foreach (var option in connectionOptions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (option.Equals("close", StringComparison.OrdinalIgnoreCase)) _closes = true;
            else if (option.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)) _keepsAlive = true;
            else headers.Remove(option);
        }
    }

    private ResponseFraming FramingOf(int status, bool answersHead)
    {
        if (answersHead || status is < 200 or 204 or 304) return ResponseFraming.None;
        if (_chunked) return ResponseFraming.Chunked;
        return _length >= 0 ? ResponseFraming.Sized : ResponseFraming.UntilClose;
    }
}
