using Springtide.Model;
using Springtide.Providers;

namespace Springtide.ControlPlane.Logs;

/// <param name="App">Null: every app of the environment.</param>
/// <param name="Lines">The newest so many; null: all, oldest first.</param>
internal sealed record LogQuery(string Environment, AppId? App, LogFilter Filter, int? Lines, bool Follow)
{
    public int? Revision { get; init; }

    public InstanceId? Instance { get; init; }

    public bool Concerns(OutputSource source) =>
        source.Revision.App.Environment == Environment && (App is null || App == source.Revision.App) && (Revision is null || Revision == source.Revision.Number) && (Instance is null || Instance == source.Instance);
}
