using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Springtide.Client.Gateways;
using Springtide.Gateway;
using Springtide.GatewayHost;

// Read once by the socket engine, before its first socket: what a socket brings is handled where it arrived (docs/decisions/0002-data-plane.md).
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

// The pool makes threads beyond this number only after a pause of many milliseconds, and a waiting request would pay for it.
ThreadPool.SetMinThreads(16, 4);

HostSettings settings;
try { settings = HostSettings.Parse(args); }
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n{HostSettings.Usage}");
    return ExitCodes.Usage;
}

using var loggers = HostLogging.Create();
using var stopping = new CancellationTokenSource();
using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

var link = new GatewayLink(settings.Name, () => LinkAddress.Read(settings.LinkFile), new ViewFile(settings.ViewFile), TimeProvider.System);
var options = new GatewayOptions { Listen = settings.Listen, Admin = settings.Admin, InternalPort = settings.InternalPort, LogFolder = settings.LogFolder };
var log = new HostLog(loggers.CreateLogger<HostLog>());
link.News += log.Tell;
await using var server = new GatewayServer(options, link, link.SendAsync, TimeProvider.System, loggers);
return await new HostLife(server, link, log).RunAsync(stopping.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;   // the process ends by itself, once its requests have
    stopping.Cancel();
}
