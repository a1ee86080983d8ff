namespace Springtide.Model;

/// <summary>What an instance took when it was last measured.</summary>
/// <param name="CpuSeconds">Processor time of the whole tree since it started.</param>
/// <param name="Memory">Resident bytes of the whole tree.</param>
/// <param name="Connections">Open TCP connections to its port.</param>
public sealed record InstanceUsage(DateTimeOffset At, double CpuSeconds, long Memory, int Connections, int Processes);
