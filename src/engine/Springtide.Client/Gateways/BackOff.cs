namespace Springtide.Client.Gateways;

/// <summary>How long to wait before the next attempt: 50 ms after the first failure, twice as long after each further one, at most 2 s. Pure.</summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <param name="failures">In a row; at least 1.</param>
    public static TimeSpan After(int failures)
    {
        var wait = First * Math.Pow(2, Math.Min(failures, 16) - 1);
        return wait < Longest ? wait : Longest;
    }
}
