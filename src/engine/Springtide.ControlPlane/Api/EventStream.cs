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

    private IEnumerable<EngineEvent> Past(EventQuery query) => query switch
    {
        { After: null } => journal.Last(query.App, query.Take),
        { After: { } after, Follow: false } => journal.After(after, query.App, query.Take),
        { After: { } after } => Pages(after, query.App),
    };

    // Who follows from a number on gets all of it: a bound would leave a gap before what is live.
    private IEnumerable<EngineEvent> Pages(long after, AppId? app)
    {
        while (journal.After(after, app, MostTake) is { Count: > 0 } page)
        {
            foreach (var written in page) yield return written;
            after = page[^1].Number;
        }
    }
}
