using System.Collections.Immutable;
using System.Globalization;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Costs;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Usage;

namespace Springtide.ControlPlane.Spending;

/// <summary>What was spent under a cap, and what follows for each app under it.</summary>
internal sealed class SpendingDesk(UsageReader usage, AppCatalog apps, TimeProvider time)
{
    public Answer<SpendingReport> Read(CapScope scope, SpendingCap cap)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(cap.Zone);
        var (from, to) = SpendingRule.PeriodOf(cap, zone, time.GetUtcNow());
        var read = usage.Read(new UsageQuery(from, time.GetUtcNow(), UsageBy.Env, zone), scope.Environment, scope.App);
        return read.Value is { } report ? new SpendingReport($"{scope}", cap, report.Total.Cost, report.Prices.Currency, from, to) : read.Problem!;
    }

    public IEnumerable<(AppId App, SpendingLimit Limit)> Limits(CapScope scope, SpendingReport report)
    {
        var under = apps.All.Select(entry => entry.App).Where(app => scope.Holds(app.Id) && app.DeletedAt is null).ToList();
        ImmutableArray<int> levels = [.. under.Select(app => app.Scale.Priority).Distinct().Order()];
        foreach (var app in under)
        {
            var level = levels.IndexOf(app.Scale.Priority);
            if (SpendingRule.InForce(report.Cap!, report.Spent, level, levels.Length) is not { } action) continue;
            yield return (app.Id, new SpendingLimit(action, Sentence(report, action, app.Scale.Priority, SpendingRule.BeginsAt(action, level, levels.Length)), report.To!.Value));
        }
    }

    public static string Words(SpendingReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Cap!.Amount:0.####} {report.Currency} a {report.Cap.Per.ToString().ToLowerInvariant()}");

    // Without what was spent: a sentence that changes every few seconds is news every few seconds.
    private static string Sentence(SpendingReport report, CapAction action, int priority, double share)
    {
        var what = action switch { CapAction.Hold => "no growth", CapAction.Freeze => "frozen", _ => "stopped" };
        var reached = share < 1 ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} % spent, what is left is for priorities above {priority}") : "reached";
        return $"spending cap of {report.Of}, {Words(report)}, {reached}: {what} until {report.To!.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
    }
}
