namespace Springtide.Simulation;

/// <summary>What is drawn apart from everything else, so that a policy that starts more instances still meets the same requests.</summary>
internal enum RandomStream : ulong
{
    Arrivals = 1,
    ServiceTimes,
    StartUps,
    Bursts,
}
