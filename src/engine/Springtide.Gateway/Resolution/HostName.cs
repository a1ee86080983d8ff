namespace Springtide.Gateway.Resolution;

/// <summary>The part of a Host field that names an app. Pure.</summary>
internal static class HostName
{
    /// <summary>Without the port and without the dot that ends an absolute name; an address in brackets keeps them.</summary>
    public static ReadOnlySpan<char> In(ReadOnlySpan<char> host)
    {
        if (host.StartsWith('[')) return host[..(host.IndexOf(']') + 1)];
        var colon = host.LastIndexOf(':');
        if (colon >= 0) host = host[..colon];
        return host.EndsWith('.') ? host[..^1] : host;
    }
}
