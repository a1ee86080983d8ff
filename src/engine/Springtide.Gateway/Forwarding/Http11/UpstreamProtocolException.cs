namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>The instance said something that is not HTTP/1.1, or broke off in the middle of it.</summary>
internal sealed class UpstreamProtocolException(string message, Exception? inner = null) : IOException(message, inner);
