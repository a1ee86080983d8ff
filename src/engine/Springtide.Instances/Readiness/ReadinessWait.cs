namespace Springtide.Instances;

/// <summary>Probes starting programs until they are ready or their time is over. One for all of them, since together they share the processor. Thread-safe.</summary>
internal sealed class ReadinessWait(IReadinessProbe probe, TimeProvider time)
{
    /// <value>5 seconds for one answer. A first page may take seconds; a connection that a starting program forgot must not take the whole budget.</value>
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(5);

    /// <value>3 seconds. What fails at once, for want of a setting or a library, has failed by then, and must not take the place of what works.</value>
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(3);

    private int _starting;

    /// <summary>The last probe's result: ready, or what was seen when the budget was spent.</summary>
    public async Task<ProbeResult> UntilReadyAsync(ProbeTarget target, TimeSpan budget, CancellationToken cancellationToken)
    {
        if (!target.Answers) return await RunsAsync(Shorter(Trial, budget), cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _starting);
        try { return await ProbeAsync(target, budget, cancellationToken).ConfigureAwait(false); }
        finally { Interlocked.Decrement(ref _starting); }
    }

    /// <summary>A program that was found running: one that accepts and is slow to answer is busy rather than starting.</summary>
    public async Task<bool> IsServingAsync(ProbeTarget target, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!target.Answers) return true;
        var result = await probe.TryAsync(target, patience, cancellationToken).ConfigureAwait(false);
        return result.Ending is ProbeEnding.Ready or ProbeEnding.Hung;
    }

    // Its end would end the wait.
    private async Task<ProbeResult> RunsAsync(TimeSpan trial, CancellationToken cancellationToken)
    {
        await Task.Delay(trial, time, cancellationToken).ConfigureAwait(false);
        return ProbeResult.Runs;
    }

    private async Task<ProbeResult> ProbeAsync(ProbeTarget target, TimeSpan budget, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            var patience = Shorter(ProbePatience, budget - time.GetElapsedTime(begun));
            var result = await probe.TryAsync(target, patience, cancellationToken).ConfigureAwait(false);
            var elapsed = time.GetElapsedTime(begun);
            if (result.IsReady || elapsed >= budget) return result;
            await Task.Delay(Shorter(ProbePacing.After(elapsed, Volatile.Read(ref _starting)), budget - elapsed), time, cancellationToken).ConfigureAwait(false);
            if (time.GetElapsedTime(begun) >= budget) return result;
        }
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
