namespace Springtide.Instances;

/// <summary>How one probe ended.</summary>
public enum ProbeEnding
{
    /// <summary>It can serve.</summary>
    Ready,

    /// <summary>Nothing listens there.</summary>
    Refused,

    /// <summary>It accepted the connection and did not answer in time.</summary>
    Hung,

    /// <summary>It answered, but not as a program that can serve.</summary>
    Unready,

    /// <summary>The connection ended without a usable answer.</summary>
    Broken,
}

/// <param name="Sentence">What was seen, to follow the word "it".</param>
public sealed record ProbeResult(ProbeEnding Ending, string Sentence)
{
    public static ProbeResult Ready { get; } = new(ProbeEnding.Ready, "answered");

    public static ProbeResult Runs { get; } = new(ProbeEnding.Ready, "runs");

    public bool IsReady => Ending == ProbeEnding.Ready;
}
