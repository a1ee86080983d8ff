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
    private readonly ConnectionNotes _notes = new();

    /// <summary>For how long the instance says it is busy; null when this head says nothing of it.</summary>
    public string? Busy => _notes.Busy;

    /// <summary>Parses the head at the start of <paramref name="bytes"/>; false while it is not whole yet.</summary>
    /// <exception cref="UpstreamProtocolException">It is not a response, or an ambiguous one.</exception>
    public bool TryParse(ReadOnlySpan<byte> bytes, bool answersHead, IHeaderDictionary headers, out ResponseHead head)
    {
        head = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var (status, minor) = StatusOf(bytes);
        _notes.Begin(minor);
        if (status >= 200) ReadFields(bytes[..(end + 2)], headers);
        if (_notes.Length >= 0 && status != StatusCodes.Status204NoContent) headers.ContentLength = _notes.Length;   // there it means nothing, and callers would wait for it
        var framing = _notes.FramingOf(status, answersHead);
        head = new ResponseHead(end + 4, status, framing, Math.Max(_notes.Length, 0), _notes.KeepsAlive(framing));
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
        _notes.End(headers);
    }

    private void ReadField(ReadOnlySpan<byte> line, int index, IHeaderDictionary headers)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[0] is (byte)' ' or (byte)'\t' || line[colon - 1] is (byte)' ' or (byte)'\t' || line.ContainsAny((byte)'\r', (byte)'\n', (byte)0))
            throw new UpstreamProtocolException("The instance's answer has a header line that is none.");
        var name = line[..colon];
        var value = line[(colon + 1)..];
        value = value[Ascii.Trim(value)];
        if (_notes.Take(name, value)) return;
        var (nameText, valueText) = _memory.TextOf(index, name, value);
        headers.Append(nameText, valueText);
    }
}
