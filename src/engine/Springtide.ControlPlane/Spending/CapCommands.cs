using System.Text.Json;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Spending;

/// <summary>Sets, shows and lifts spending caps. A change is on disk before it is answered.</summary>
internal sealed class CapCommands(CapCatalog caps, SpendingDesk desk, AppCatalog apps, IResourceStore store, IEventJournal events)
{
    private const double Most = 1_000_000_000;

    public Answer<SpendingReport> Read(CapScope scope)
    {
        if (Unknown(scope) is { } problem) return problem;
        return caps.Find(scope) is { } found ? desk.Read(scope, found.Cap) : new SpendingReport($"{scope}", null);
    }

    public async Task<Answer<SpendingReport>> SetAsync(CapScope scope, SpendingCap? cap)
    {
        if ((Unknown(scope) ?? (cap is null ? null : Wrong(cap))) is { } problem) return problem;
        while (true)
        {
            var (before, version) = caps.Find(scope) is { } found ? (found.Cap, found.Version) : ((SpendingCap?)null, 0);
            if (before == cap) return Read(scope);
            var row = new RowChange(scope.Key, version, cap is null ? null : JsonSerializer.Serialize(cap, ModelJson.Default.SpendingCap));
            if (await store.CommitAsync([row]).ConfigureAwait(false) is not CommitOutcome.Committed) continue;
            events.Record(EventKinds.CapChanged, cap is null ? $"no spending cap of {scope} any more" : $"spending cap of {scope}: {Problems.Text(cap.Amount)} a {Word(cap.Per)}, then {Word(cap.Action)}, days of {cap.Zone}", scope.Id);
            return Read(scope);
        }
    }

    private Problem? Unknown(CapScope scope)
    {
        if (!NameRule.Allows(scope.Environment)) return Problems.BadValue("environment", scope.Environment, $"a name of {NameRule.Sentence}");
        return scope.Id is { } app && apps.Find(app) is null && caps.Find(scope) is null ? Problems.UnknownApp(app) : null;
    }

    private static Problem? Wrong(SpendingCap cap)
    {
        if (cap.Amount is not (> 0 and <= Most)) return Problems.BadValue("amount", Problems.Text(cap.Amount), "above 0, at most 1,000,000,000, in the currency of the prices");
        return TimeZoneInfo.TryFindSystemTimeZoneById(cap.Zone ?? "", out _) ? null : Problems.BadValue("zone", cap.Zone ?? "null", "a zone such as UTC or Asia/Shanghai");
    }

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
