using System.Runtime.CompilerServices;
using Springtide.ControlPlane.Journals;
using Springtide.Model;

namespace Springtide.ControlPlane.Api;

/// <summary>Events that were and, when asked for, events to come, each once and in order.</summary>
internal sealed class EventStream(EventJournal journal)
{
    public const int DefaultTake = 100;
    public const int MostTake = 10_000;

    public async IAsyncEnumerable<EngineEvent> ReadAsync(EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Followed first and read back afterwards: nothing falls between, and what is in both is dropped by its number.
        using var follower = query.Follow ? journal.Written.Follow() : null;
        var last = query.After ?? 0;
        foreach (var written in Past(query))
        {
            last = written.Number;
            yield return written;
        }
        if (follower is null) yield break;
        await foreach (var written in follower.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (written.Number > last && query.Concerns(written)) yield return written;
        }
    }

    private IReadOnlyList<EngineEvent> Past(EventQuery query) =>
        query.After is { } after ? journal.After(after, query.App, query.Take) : journal.Last(query.App, query.Take);
}
