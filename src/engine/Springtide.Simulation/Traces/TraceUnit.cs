namespace Springtide.Simulation;

/// <summary>What a value of a trace counts.</summary>
public enum TraceUnit
{
    PerBucket,
    PerSecond,
}
