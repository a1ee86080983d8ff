using Springtide.Model;

namespace Springtide.Gateway.Forwarding;

/// <summary>
/// For how long an instance says it is busy behind its answers, in a field that ends here: <c>Springtide-Busy: 30s</c>. The last word holds, <c>0s</c> ends it;
/// what is no time is nothing said. Thread-safe.
/// </summary>
internal sealed class BusyMark(TimeProvider time)
{
    public const string Field = "Springtide-Busy";

    /// <summary>An instance that fell silent must not be kept for ever.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private long _until;   // a timestamp; 0: it never said anything

    /// <summary>What is left of it, zero when it is over; null when it never said anything.</summary>
    public TimeSpan? Left
    {
        get
        {
            var until = Volatile.Read(ref _until);
            if (until == 0) return null;
            var left = until - time.GetTimestamp();
            return left <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(left / (double)time.TimestampFrequency);
        }
    }

    public void Say(string? text)
    {
        if (!Duration.TryParse(text, null, out var said)) return;
        var span = said.Span < Longest ? said.Span : Longest;
        Volatile.Write(ref _until, Math.Max(1, time.GetTimestamp() + (long)(span.TotalSeconds * time.TimestampFrequency)));
    }
}
