namespace Springtide.EndToEnd.Tests;

/// <summary>Looking again and again until something is so, within a deadline.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static async Task UntilAsync(Func<bool> condition, Func<string> sight, TimeSpan deadline)
    {
        using var spent = new CancellationTokenSource(deadline);
        using var timer = new PeriodicTimer(Step);
        try { while (!condition()) await timer.WaitForNextTickAsync(spent.Token); }
        catch (OperationCanceledException) { throw new TimeoutException($"Not so within {deadline}: {sight()}"); }
    }
}
