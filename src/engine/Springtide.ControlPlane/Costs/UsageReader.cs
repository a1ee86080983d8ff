using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Usage;

namespace Springtide.ControlPlane.Costs;

/// <summary>Answers what was held: what is stored, and in its place what is counted since.</summary>
internal sealed class UsageReader(UsageBook book, UsageTable table, PriceFile prices, AppCatalog apps, TimeProvider time)
{
    public Answer<UsageReport> Read(AppId? app, UsageAsked asked)
    {
        var (query, bad) = asked.Read(app is null ? UsageBy.App : UsageBy.Day, time.GetUtcNow());
        if (query is null) return Problems.BadValue(bad!.Key, bad.Value, bad.Right);
        if (app?.Environment is { } its && asked.Environment is { } env && its != env) return Problems.BadValue("env", env, $"{its}, the environment of {app}, or left out");
        var answer = Read(query, app?.Environment ?? asked.Environment, app?.Name);
        return answer.Value is { Lines.IsEmpty: true } && app is { } named && apps.Find(named) is null ? Problems.UnknownApp(named) : answer;
    }

    public Answer<UsageReport> Read(UsageQuery query, string? environment, string? name)
    {
        var read = prices.Read();
        return read.Value is { } list ? UsageReporter.Report(query, RowsOf(query, environment, name), list, id => apps.Find(id)?.App.CreatedAt) : read.Problem!;
    }

    private ICollection<UsageRow> RowsOf(UsageQuery query, string? environment, string? name)
    {
        book.Settle();
        var open = book.Open.Where(row => row.At >= query.From && row.At < query.To && (environment is null || row.App.Environment == environment) && (name is null || row.App.Name == name)).ToList();
        var rows = table.Between(query.From, query.To, environment, name).ToDictionary(row => (row.App, row.At, row.WholeDay));
        foreach (var row in open) rows[(row.App, row.At, row.WholeDay)] = row;
        return rows.Values;
    }
}
