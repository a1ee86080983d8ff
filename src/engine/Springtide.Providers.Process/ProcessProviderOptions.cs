using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Where and within which bounds instances run on this machine.</summary>
public sealed record ProcessProviderOptions
{
    /// <summary>The engine's data folder. Instances live in its <c>instances</c>, what apps keep in its <c>apps</c>.</summary>
    public required string DataFolder { get; init; }

    /// <value>First port given to a program that listens where it is told. 20,000; from 1,024 to <see cref="LastPort"/>. Keep the range below the kernel's own for outgoing connections.</value>
    public int FirstPort { get; init; } = 20_000;

    /// <value>29,999; at most 65,535.</value>
    public int LastPort { get; init; } = 29_999;

    /// <summary>How long a port rests after its instance was forgotten, so that no late caller meets a stranger behind it.</summary>
    /// <value>One minute.</value>
    public TimeSpan PortRest { get; init; } = TimeSpan.FromMinutes(1);

    /// <value>The user of app number n is this plus n. 200,000, above what distributions give out.</value>
    public int FirstUser { get; init; } = 200_000;

    /// <summary>The two leading parts of the addresses of instances with a network of their own; <c>.0.1</c> is the machine's side.</summary>
    /// <value>10.213, that is 65,532 instances.</value>
    public string AddressPrefix { get; init; } = "10.213";

    /// <value>An output file is rotated once it is larger. 8 MiB.</value>
    public ByteSize OutputFileSize { get; init; } = new(8 << 20);

    /// <value>Output files kept of an instance, the one being written included. 2; at least 1.</value>
    public int OutputFiles { get; init; } = 2;

    /// <value>How long the output of an instance is kept after its end. Seven days.</value>
    public TimeSpan OutputKept { get; init; } = TimeSpan.FromDays(7);

    /// <value>Of all ended instances of an app; the oldest goes first. 256 MiB.</value>
    public ByteSize OutputPerApp { get; init; } = new(256 << 20);

    /// <value>Of all ended instances. 2 GiB.</value>
    public ByteSize OutputInTotal { get; init; } = new(2L << 30);

    /// <value>Processes and threads one instance may have, where the machine can bound them. 4,096.</value>
    public int ProcessLimit { get; init; } = 4_096;

    /// <value>Protections that may be used where the machine offers them. All; tests take some away.</value>
    public Protections Allowed { get; init; } = Protections.All;
}
