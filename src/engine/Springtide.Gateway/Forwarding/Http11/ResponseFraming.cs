namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>How the end of a response's body is known (RFC 9112, section 6.3).</summary>
internal enum ResponseFraming
{
    /// <summary>There is none: an answer to HEAD, 204, 304.</summary>
    None,

    /// <summary>Content-Length says.</summary>
    Sized,

    Chunked,

    /// <summary>The instance closes the connection.</summary>
    UntilClose,
}
