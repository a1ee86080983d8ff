using System.Globalization;

namespace Springtide.Instances;

/// <summary>How a revision has failed lately, and until when it is not tried again.</summary>
/// <param name="Failures">In a row; a minute of being ready ends the row.</param>
internal sealed record BackOff(int Failures, DateTimeOffset Until, string? Last)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Proven = TimeSpan.FromSeconds(60);

    public static BackOff None { get; } = new(0, DateTimeOffset.MinValue, null);

    /// <summary>For callers, once two starts in a row have failed.</summary>
    public string? Trouble => Failures < 2 ? null : string.Create(CultureInfo.InvariantCulture, $"failed {Failures} times in a row, last: it {Last}");

    /// <summary>0.5 s, 1 s, 2 s … 60 s.</summary>
    public BackOff AfterFailure(string reason, TimeSpan readyFor, DateTimeOffset now)
    {
        var failures = readyFor >= Proven ? 1 : Failures + 1;
        var wait = First * Math.Pow(2, Math.Min(failures - 1, 10));
        return new BackOff(failures, now + (wait < Longest ? wait : Longest), reason);
    }
}
