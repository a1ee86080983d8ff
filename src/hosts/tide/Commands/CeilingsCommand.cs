using System.Collections.Immutable;
using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class CeilingsCommand
{
    public static Command Create(Shell shell)
    {
        var environment = new Argument<string>("ENV") { Description = "The environment, such as prod" };
        var changes = new Argument<string[]>("NAME=AMOUNT") { Description = "instances=50, cpu=8, memory=8Gi, or a name of your own; none takes one away", Arity = ArgumentArity.ZeroOrMore };
        return new Command("ceilings", "Show what apps of an environment share and who holds it, or change what is given") { environment, changes }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(environment)!, call.Value(changes) ?? [], cancellationToken));
    }

    private static async Task RunAsync(Call call, string environment, string[] changes, CancellationToken cancellationToken)
    {
        if (!NameRule.Allows(environment)) throw new UsageException($"'{environment}' is no environment: a name has {NameRule.Sentence}. Such as: tide ceilings prod instances=50");
        var report = changes.Length == 0 ? await call.Control.CeilingsAsync(environment, cancellationToken) : await call.Control.ChangeCeilingsAsync(environment, Read(changes), cancellationToken);
        await Answer.WriteTableAsync(call, report, ModelJson.Default.CeilingReport, Table);
        if (call.Json) return;
        foreach (var warning in report.Warnings) await call.Shell.SayAsync(warning);
        if (report.Ceilings.IsEmpty) await call.Shell.SayAsync($"{environment} has no ceilings. Such as: tide ceilings {environment} instances=50 memory=8Gi");
    }

    private static ImmutableSortedDictionary<string, string> Read(string[] changes)
    {
        var read = ImmutableSortedDictionary<string, string>.Empty;
        foreach (var (name, amount) in changes.Select(NamedAmount.Read)) read = read.SetItem(name, amount);
        return read;
    }

    private static TextTable Table(CeilingReport report)
    {
        var table = new TextTable("CEILING", "MOST", "HELD", "APP", "PRIORITY", "EACH", "HOLDS", "WISHES");
        foreach (var line in report.Ceilings)
        {
            table.Add(line.Name, Amount(line, line.Most), Amount(line, line.Held), "", "", "", "", "");
            foreach (var app in line.Apps) table.Add("", "", "", app.App.ToString(), Written.Number(app.Priority), Amount(line, app.Each), Amount(line, app.Held), Amount(line, app.Wished));
        }
        return table;
    }

    private static string Amount(CeilingLine line, double amount) => CeilingAmount.Text(line.Name, amount);
}
