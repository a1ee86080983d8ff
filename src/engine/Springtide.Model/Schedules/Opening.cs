namespace Springtide.Model;

/// <summary>From this moment on something that follows a schedule is up, or is not.</summary>
/// <param name="At">With the offset of the schedule's zone.</param>
/// <param name="Rules">Those that hold from then on, for people; empty when it is not up.</param>
public sealed record Opening(DateTimeOffset At, bool IsUp, string Rules);
