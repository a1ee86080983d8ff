using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>What the fields of one response say of its framing, of the connection it came on and of the instance itself; these are not passed on as they are. Not thread-safe.</summary>
internal sealed class ConnectionNotes
{
    private long _length;
    private bool _chunked;
    private bool _isOld;
    private bool _closes;
    private bool _keepsAlive;
    private string? _options;

    /// <summary>See <see cref="BusyMark"/>; null when it is not said.</summary>
    public string? Busy { get; private set; }

    /// <summary>Bytes of the body by Content-Length; -1 without one.</summary>
    public long Length => _length;

    /// <param name="minor">Of the response's version: HTTP/1.0 closes unless it says otherwise.</param>
    public void Begin(int minor) => (_length, _chunked, _isOld, _closes, _keepsAlive, _options, Busy) = (-1, false, minor == 0, minor == 0, false, null, null);

    /// <returns>Whether the field is one of these.</returns>
    /// <exception cref="UpstreamProtocolException">It can be read in two ways.</exception>
    public bool Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch (name.Length)
        {
            case 2 when Ascii.EqualsIgnoreCase(name, "TE"u8): return true;
            case 7 when Ascii.EqualsIgnoreCase(name, "Upgrade"u8): return true;
            case 7 when Ascii.EqualsIgnoreCase(name, "Trailer"u8): return true;   // trailers end here, and so does their announcement
            case 10 when Ascii.EqualsIgnoreCase(name, "Connection"u8): return TakeConnection(value);
            case 10 when Ascii.EqualsIgnoreCase(name, "Keep-Alive"u8): return true;
            case 14 when Ascii.EqualsIgnoreCase(name, "Content-Length"u8): return TakeLength(value);
            case 15 when Ascii.EqualsIgnoreCase(name, "Springtide-Busy"u8): return TakeBusy(value);
            case 16 when Ascii.EqualsIgnoreCase(name, "Proxy-Connection"u8): return true;
            case 17 when Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8): return TakeEncoding(value);
            default: return false;
        }
    }

    /// <summary>All fields were taken: what Connection names goes from <paramref name="headers"/>.</summary>
    /// <exception cref="UpstreamProtocolException">Together they can be read in two ways.</exception>
    public void End(IHeaderDictionary headers)
    {
        if (_options is not null) RemoveNamed(_options, headers);
        if (_chunked && _length >= 0) throw new UpstreamProtocolException("The instance's answer has both a Content-Length and a Transfer-Encoding.");
        if (_chunked && _isOld) throw new UpstreamProtocolException("The instance's answer is of HTTP/1.0, which knows no Transfer-Encoding.");
    }

    public ResponseFraming FramingOf(int status, bool answersHead)
    {
        if (answersHead || status is < 200 or 204 or 304) return ResponseFraming.None;
        if (_chunked) return ResponseFraming.Chunked;
        return _length >= 0 ? ResponseFraming.Sized : ResponseFraming.UntilClose;
    }

    public bool KeepsAlive(ResponseFraming framing) => framing != ResponseFraming.UntilClose && (!_closes || _keepsAlive);

    private bool TakeConnection(ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(value, "close"u8)) _closes = true;
        else if (Ascii.EqualsIgnoreCase(value, "keep-alive"u8)) _keepsAlive = true;
        else _options = _options is null ? Encoding.Latin1.GetString(value) : $"{_options},{Encoding.Latin1.GetString(value)}";
        return true;
    }

    private bool TakeBusy(ReadOnlySpan<byte> value)
    {
        Busy = Encoding.Latin1.GetString(value[..Math.Min(value.Length, 32)]);
        return true;
    }

    private bool TakeLength(ReadOnlySpan<byte> value)
    {
        if (!Utf8Parser.TryParse(value, out long length, out var used) || used != value.Length || length < 0 || value[0] is (byte)'+' or (byte)'-')
            throw new UpstreamProtocolException("The instance's answer has a Content-Length that is no number.");
        if (_length >= 0 && _length != length) throw new UpstreamProtocolException("The instance's answer has two different Content-Lengths.");
        _length = length;
        return true;
    }

    private bool TakeEncoding(ReadOnlySpan<byte> value)
    {
        if (_chunked || !Ascii.EqualsIgnoreCase(value, "chunked"u8)) throw new UpstreamProtocolException("The instance's answer has a Transfer-Encoding other than chunked.");
        _chunked = true;
        return true;
    }

    private void RemoveNamed(string options, IHeaderDictionary headers)
    {
        foreach (var option in options.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (option.Equals("close", StringComparison.OrdinalIgnoreCase)) _closes = true;
            else if (option.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)) _keepsAlive = true;
            else headers.Remove(option);
        }
    }
}
