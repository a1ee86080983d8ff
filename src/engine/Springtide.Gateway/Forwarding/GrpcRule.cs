using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Forwarding;

/// <summary>gRPC needs HTTP/2 to the instance, whatever else the instance speaks. Pure.</summary>
internal static class GrpcRule
{
    private const string MediaType = "application/grpc";

    public static bool Asks(HttpRequest request) => HttpProtocol.IsHttp2(request.Protocol) && IsGrpc(request.ContentType);

    // application/grpc-web is plain HTTP and may go as HTTP/1.1.
    private static bool IsGrpc(string? type) =>
        type is not null && type.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) && (type.Length == MediaType.Length || type[MediaType.Length] is '+' or ';');
}
