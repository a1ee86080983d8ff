namespace Springtide.Instances;

/// <summary>
/// Lets a bounded number of programs be on their way up at once. A crowd that starts all together shares the processors so thinly that the first of it is ready
/// hardly before the last; a few at a time are done no later together, and most of them far sooner. First come, first served. Thread-safe.
/// </summary>
internal sealed class StartQueue(int places, TimeProvider time)
{
    private readonly SemaphoreSlim _places = new(places);

    /// <summary>Waits for a place, which is free again when it is disposed of, or after <see cref="StartPlace.Longest"/>.</summary>
    public async ValueTask<StartPlace> EnterAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new StartPlace(_places, time);
    }
}
