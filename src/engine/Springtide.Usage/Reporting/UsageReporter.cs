using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Usage;

/// <summary>Rows and prices → a report. Pure.</summary>
public static class UsageReporter
{
    /// <param name="rows">Of the time asked for, and of the apps asked for.</param>
    /// <param name="bornAt">When an app was first deployed; null: it is no more.</param>
    public static UsageReport Report(UsageQuery query, IEnumerable<UsageRow> rows, PriceList prices, Func<AppId, DateTimeOffset?> bornAt)
    {
        ImmutableArray<AppUse> apps = [.. rows.GroupBy(row => row.App).OrderBy(app => app.Key).Select(app => AppUse.Of(app.Key, [.. app], bornAt(app.Key), query))];
        return new UsageReport(query.From, query.To, query.By, query.Zone.Id, prices, [.. Lines(query, apps, prices)], Whole(apps, query, prices));
    }

    private static IEnumerable<UsageLine> Lines(UsageQuery query, ImmutableArray<AppUse> apps, PriceList prices) => query.By switch
    {
        UsageBy.App => apps.Select(app => Whole([app], query, prices) with { App = app.App, Environment = app.App.Environment }),
        UsageBy.Env => apps.GroupBy(app => app.App.Environment).Select(group => Whole([.. group], query, prices) with { Environment = group.Key }),
        _ => ByTime(query, apps, prices),
    };

    private static IEnumerable<UsageLine> ByTime(UsageQuery query, ImmutableArray<AppUse> apps, PriceList prices)
    {
        if (apps.IsEmpty) yield break;
        var periods = apps.SelectMany(app => app.Rows.GroupBy(row => Periods.Of(row, query)).Select(group => (Period: group.Key, App: app with { Rows = [.. group] }))).ToLookup(part => part.Period, part => part.App);
        var last = periods.Max(period => period.Key);
        for (var at = periods.Min(period => period.Key); at <= last; at = Periods.Next(at, query)) yield return Line(periods[at], at, Periods.Next(at, query), prices) with { At = at };
    }

    private static UsageLine Whole(IEnumerable<AppUse> apps, UsageQuery query, PriceList prices) => Line(apps, query.From, query.To, prices);

    private static UsageLine Line(IEnumerable<AppUse> apps, DateTimeOffset from, DateTimeOffset to, PriceList prices)
    {
        var (held, cost, fixedCost) = (new UsageSums(), 0.0, 0.0);
        foreach (var app in apps)
        {
            var sums = app.Rows.Aggregate(new UsageSums(), (sum, row) => sum.Then(row.Held));
            held = held.Beside(sums);
            cost += Costs.Of(sums, prices);
            fixedCost += Costs.OfFixedFleet(sums, app.HoursBetween(from, to), prices);
        }
        return new UsageLine(null, null, null, held, cost, fixedCost);
    }
}
