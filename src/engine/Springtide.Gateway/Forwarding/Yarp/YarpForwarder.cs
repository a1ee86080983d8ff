using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Model;
using Yarp.ReverseProxy.Forwarder;

namespace Springtide.Gateway.Forwarding.Yarp;

/// <summary>Carries everything: any version of HTTP, upgrades, trailers.</summary>
internal sealed class YarpForwarder : IForwarder
{
    private readonly IHttpForwarder _engine = Engine();

    public IUpstream Reach(string address, WireProtocol protocol, InstanceNotes notes) => new YarpUpstream(_engine, address, protocol, notes);

    // Its log lines say less than the counted endings, and one of them comes with every request.
    private static IHttpForwarder Engine() => new ServiceCollection()
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddHttpForwarder()
        .BuildServiceProvider()
        .GetRequiredService<IHttpForwarder>();
}
