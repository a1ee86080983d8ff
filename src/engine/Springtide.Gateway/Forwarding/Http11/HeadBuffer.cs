using System.Buffers;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>Bytes of a head in the making; grows, and is used again. Not thread-safe.</summary>
internal sealed class HeadBuffer
{
    private static readonly SearchValues<char> NeverInAValue = SearchValues.Create("\r\n\0");

    private static readonly SearchValues<char> InAName =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private byte[] _bytes = new byte[2048];
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Clear() => _length = 0;

    public void Put(string text)
    {
        Ensure(text.Length);
        _length += Encoding.Latin1.GetBytes(text, _bytes.AsSpan(_length));
    }

    public void Put(long number)
    {
        Ensure(20);
        number.TryFormat(_bytes.AsSpan(_length), out var written);
        _length += written;
    }

    public void Put(IPAddress address)
    {
        Ensure(64);
        address.TryFormat(_bytes.AsSpan(_length), out var written);
        _length += written;
    }

    /// <exception cref="BadHttpRequestException">Some readers would take it for another name.</exception>
    public void PutName(string name)
    {
        if (name.AsSpan().ContainsAnyExcept(InAName)) throw new BadHttpRequestException("A header's name has a character that names cannot have.");
        Put(name);
    }

    /// <exception cref="BadHttpRequestException">A line end inside of a value would begin a header of the caller's own making; HTTP/2 can carry one.</exception>
    public void PutValue(string value)
    {
        if (value.AsSpan().ContainsAny(NeverInAValue)) throw new BadHttpRequestException("A header's value holds a line end.");
        Put(value);
    }

    private void Ensure(int more)
    {
        if (_length + more > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
    }
}
