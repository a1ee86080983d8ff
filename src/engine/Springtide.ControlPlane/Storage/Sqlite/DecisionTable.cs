using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Springtide.Model;

namespace Springtide.ControlPlane.Storage;

/// <summary>The newest decisions of each app.</summary>
internal sealed class DecisionTable(SqliteDatabase database, StoreWriter writer)
{
    public const int KeptPerApp = 1_000;

    public Task<int> AppendAsync(ImmutableArray<ScaleDecision> decisions) => writer.WriteAsync(new AppendDecisions(decisions));

    public Task<int> ForgetAsync(AppId app) => writer.WriteAsync(new ForgetDecisions(app));

    /// <summary>Newest first.</summary>
    public ImmutableArray<ScaleDecision> Last(AppId app, int take)
    {
        using var connection = database.Open();
        var rows = connection.Query<string>(SqlText.Of("decisions-last"), new { App = app.ToString(), Take = take });
        return [.. rows.Select(json => JsonSerializer.Deserialize(json, ModelJson.Default.ScaleDecision)!)];
    }

    private sealed class AppendDecisions(ImmutableArray<ScaleDecision> decisions) : StoreWrite<int>
    {
        protected override int Write(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
        {
            foreach (var decision in decisions)
            {
                var json = JsonSerializer.Serialize(decision, ModelJson.Default.ScaleDecision);
                connection.Execute(SqlText.Of("append-decision"), new { App = decision.Revision.App.ToString(), Json = json }, transaction);
            }
            foreach (var app in decisions.Select(d => d.Revision.App).Distinct())
            {
                connection.Execute(SqlText.Of("trim-decisions"), new { App = app.ToString(), Keep = KeptPerApp }, transaction);
            }
            return decisions.Length;
        }
    }

    private sealed class ForgetDecisions(AppId app) : StoreWrite<int>
    {
        protected override int Write(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now) =>
            connection.Execute(SqlText.Of("forget-decisions"), new { App = app.ToString() }, transaction);
    }
}
