namespace Springtide.Model;

/// <summary>What one gateway knows of one instance's load.</summary>
/// <param name="InFlight">Requests and sockets it holds through this gateway.</param>
/// <param name="Busy">For how long it says it is busy besides; zero: no longer; null: it never said so.</param>
public sealed record InstanceLoad(InstanceId Instance, int InFlight, Duration? Busy = null);
