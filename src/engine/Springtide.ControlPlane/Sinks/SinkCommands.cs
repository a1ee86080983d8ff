using System.Collections.Immutable;
using Springtide.ControlPlane.Logs;
using Springtide.ControlPlane.Outgoing;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;

namespace Springtide.ControlPlane.Sinks;

/// <summary>Adds, lists and removes sinks.</summary>
internal sealed class SinkCommands(SinkCatalog catalog, HiddenTargets targets, SecretDesk desk, IInstanceOutput output, IResourceStore store, IEventJournal events, TimeProvider time)
{
    public const int MostOfOne = 10;

    public ImmutableArray<SinkSummary> List() => [.. catalog.All.Select(Summary)];

    public async Task<Answer<SinkSummary>> AddAsync(SinkId id, SinkRequest request, string by)
    {
        if (Refusal(id, request) is { } refusal) return refusal;
        LineLevel? level = request.Level is null ? null : LevelWords.Of(request.Level);
        if (request.File is { } file) return await WriteAsync(id, new SinkRow(file, file, level, time.GetUtcNow(), by), []).ConfigureAwait(false);
        var address = TargetAddress.Read(request.Url);
        if (address.Value is not { } target) return address.Problem!;
        return await desk.AloneAsync(() => WriteHiddenAsync(id, new SinkRow(TargetAddress.Origin(target), null, level, time.GetUtcNow(), by), target)).ConfigureAwait(false);
    }

    public async Task<Answer<SinkSummary>> RemoveAsync(SinkId id, string by)
    {
        while (catalog.Find(id) is { } found)
        {
            var rows = new[] { id.Key, id.PositionKey }.Select(store.Find).OfType<Row>().Select(row => new RowChange(row.Key, row.Version, null));
            if (await store.CommitAsync([.. rows, .. targets.RemovalsOf(id.Hidden, store)]).ConfigureAwait(false) is not CommitOutcome.Committed) continue;   // it moved on meanwhile
            events.Record(EventKinds.SinkRemoved, $"sink {id} to {found.Row.Target}, by {by}");
            return Summary(found);
        }
        return Problems.UnknownSink(id.Environment, id.Name);
    }

    public async Task RemoveAllAsync(string environment, string by)
    {
        foreach (var sink in catalog.All.Where(one => one.Id.Environment == environment).ToList()) await RemoveAsync(sink.Id, by).ConfigureAwait(false);
    }

    private async Task<Answer<SinkSummary>> WriteHiddenAsync(SinkId id, SinkRow row, Uri target)
    {
        if (catalog.Find(id) is not null) return Problems.SinkExists(id.Environment, id.Name);
        var hidden = targets.Seal(id.Hidden, target.AbsoluteUri, row.By);
        return hidden.Value is { } rows ? await WriteAsync(id, row, rows).ConfigureAwait(false) : hidden.Problem!;
    }

    private async Task<Answer<SinkSummary>> WriteAsync(SinkId id, SinkRow row, IReadOnlyList<RowChange> hidden)
    {
        var outcome = await store.CommitAsync([.. hidden, new RowChange(id.Key, 0, row.ToJson()), new RowChange(id.PositionKey, 0, Here(id.Environment).ToJson())]).ConfigureAwait(false);
        if (outcome is not CommitOutcome.Committed) return Problems.SinkExists(id.Environment, id.Name);
        events.Record(EventKinds.SinkAdded, $"sink {id} to {row.Target}, by {row.By}");
        return Summary(catalog.Find(id)!);
    }

    // From now on: what was written before is not sent.
    private SinkPosition Here(string environment) => new(output.Sources().Where(source => source.Revision.App.Environment == environment)
        .ToImmutableDictionary(source => source.Instance.Value, source => output.Extent(source.Instance).End));

    private Problem? Refusal(SinkId id, SinkRequest request)
    {
        if (!NameRule.Allows(id.Environment)) return Problems.BadValue("environment", id.Environment, $"a name of {NameRule.Sentence}");
        if (!NameRule.Allows(id.Name)) return Problems.BadValue("name", id.Name, $"a name of {NameRule.Sentence}");
        if (request.Url is null == request.File is null) return Problems.BadValue("url", "nothing, or beside a file,", "an address, or left out where a file is given");
        if (request.File is { } file && (!Path.IsPathRooted(file) || file.Length > 1_000 || file.Any(char.IsControl) || Directory.Exists(file))) return Problems.BadValue("file", file.Length > 80 ? file[..80] : file, "an absolute path of a file");
        if (request.Level is { } level && LevelWords.Of(level) is null) return Problems.BadValue("level", level, "trace, debug, info, warn, error or fatal");
        return catalog.All.Count(one => one.Id.Environment == id.Environment) >= MostOfOne ? Problems.TooManySinks(id.Environment, MostOfOne) : null;
    }

    private static SinkSummary Summary(SinkEntry sink)
    {
        var (row, now) = (sink.Row, sink.Standing.Now);
        return new SinkSummary(sink.Id.Name, sink.Id.Environment, row.Target, row.Level is { } level ? LevelWords.Text(level) : null, row.At, row.By)
        {
            Behind = now.Behind, Dropped = now.Dropped, Failures = now.Failures, Trouble = now.Trouble, NextAttempt = now.NextAttempt,
        };
    }
}
