using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Springtide.Gateway.Forwarding;

namespace Springtide.Gateway.Tests.Forwarding;

public sealed class RuleTests
{
    [Theory]
    [InlineData("", ""), InlineData("close", ""), InlineData("Keep-Alive", ""), InlineData("upgrade", ""), InlineData("close, X-Mine ,Upgrade,host, x-yours", "X-Mine x-yours")]
    public void ConnectionOptions_OfAField_AreTheFieldsItNames(string field, string names) =>
        string.Join(' ', ConnectionOptions.In(new StringValues(field))).ShouldBe(names);

    [Theory]
    [InlineData("HTTP/2", "application/grpc", true), InlineData("HTTP/2", "application/grpc+proto", true), InlineData("HTTP/2", "Application/gRPC;x=1", true)]
    [InlineData("HTTP/2", "application/grpc-web", false), InlineData("HTTP/2", null, false), InlineData("HTTP/1.1", "application/grpc", false)]
    public void GrpcRule_OfARequest_AsksForHttp2OnlyForGrpc(string protocol, string? type, bool asks)
    {
        var request = new DefaultHttpContext().Request;
        (request.Protocol, request.ContentType) = (protocol, type);

        GrpcRule.Asks(request).ShouldBe(asks);
    }
}
