using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Springtide.Model;
using Yarp.ReverseProxy.Forwarder;

namespace Springtide.Gateway.Forwarding.Yarp;

/// <summary>One instance by way of <see cref="SocketsHttpHandler"/>, with connections of its own: a port that is given to another instance later inherits none.</summary>
internal sealed class YarpUpstream(IHttpForwarder engine, string address, WireProtocol protocol, InstanceNotes notes) : IUpstream
{
    private static readonly ForwarderRequestConfig Http1 = Carry(HttpVersion.Version11);
    private static readonly ForwarderRequestConfig H2c = Carry(HttpVersion.Version20);

    private readonly string _prefix = $"http://{address}";
    private readonly InstanceTransformer _transformer = new(notes);
    private readonly Lazy<HttpMessageInvoker> _client = new(() => InstanceClient.For(address));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ForwardOutcome> SendAsync(HttpContext context, IHeadStart? begun)
    {
        var carry = protocol == WireProtocol.H2c || GrpcRule.Asks(context.Request) ? H2c : Http1;
        var error = await engine.SendAsync(context, _prefix, _client.Value, carry, _transformer).ConfigureAwait(false);
        return error == ForwarderError.None ? Done(context) : YarpOutcomes.Of(error, context);
    }

    public IHeadStart? Begin(HttpContext context) => null;   // its pool connects with the request only

    public void Dispose()
    {
        if (_client.IsValueCreated) _client.Value.Dispose();
    }

    private static ForwardOutcome Done(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols ? ForwardOutcome.UpgradeEnded : ForwardOutcome.Completed;

    // A stream may be silent for long; an hour without a byte in either direction is taken for a dead one.
    private static ForwarderRequestConfig Carry(Version version) =>
        new() { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact, ActivityTimeout = TimeSpan.FromHours(1) };
}
