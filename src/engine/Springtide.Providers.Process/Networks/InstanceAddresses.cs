using System.Globalization;
using System.Net;

namespace Springtide.Providers.Process;

/// <param name="Listen">What the program is told.</param>
/// <param name="Host">Where others reach it.</param>
/// <param name="Network">Number of its own network; null on the machine's.</param>
internal readonly record struct InstanceAddress(ListenAddress Listen, string Host, int? Network)
{
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Listen.Port}");
}

/// <summary>Where instances answer: a port of the machine's own network, or a network of their own. Thread-safe.</summary>
/// <param name="networks">Null where the rights for networks of their own are missing.</param>
internal sealed class InstanceAddresses(PortPool ports, PrivateNetworks? networks)
{
    private const string Loopback = "127.0.0.1";
    private const string Everywhere = "0.0.0.0";

    public PrivateNetworks? Networks => networks;

    public async Task<InstanceAddress> TakeAsync(InstanceSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Address is { } own) return OfItsOwn(own);
        if (spec.Port.Fixed is not { } port) return OnMachine(TakePort());
        if (networks is null) return OnMachine(TakeFixed(port));
        var number = await networks.CreateAsync(cancellationToken).ConfigureAwait(false);
        return new InstanceAddress(new ListenAddress(Everywhere, port), networks.AddressOf(number), number);
    }

    public void Hold(InstanceRecord record)
    {
        if (record.Spec.Address is not null) return;
        if (record.Network is { } number) networks?.Hold(number);
        else ports.Hold(record.Port);
    }

    public async Task GiveBackAsync(int port, int? network)
    {
        if (network is null) ports.Release(port);
        else if (networks is not null) await networks.DeleteAsync(network.Value).ConfigureAwait(false);
    }

    private static InstanceAddress OfItsOwn(string address)
    {
        var own = IPEndPoint.Parse(address);
        return new InstanceAddress(new ListenAddress(own.Address.ToString(), own.Port), own.Address.ToString(), null);
    }

    private static InstanceAddress OnMachine(int port) => new(new ListenAddress(Loopback, port), Loopback, null);

    private int TakePort() => ports.Take() ?? throw new ProviderRefusedException(
        ProviderRefusal.PortsUsedUp, $"Every port of {ports.Sentence} is in use or was until a moment ago. Give instances more of them (tide down --keep-instances, then tide up --ports FIRST-LAST), or run fewer (tide scale, tide rm); a port is given again a minute after its instance.");

    private int TakeFixed(int port) => ports.TryTake(port) ? port : throw new ProviderRefusedException(
        ProviderRefusal.FixedPortTaken,
        string.Create(CultureInfo.InvariantCulture, $"Port {port} is taken on this machine, and instances cannot have addresses of their own here. Run the engine as root with iproute2 installed, or set 'port: env'."));
}
