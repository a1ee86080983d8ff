using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Spending;

/// <summary>Whose cap it is.</summary>
/// <param name="App">Null: the environment's.</param>
internal readonly record struct CapScope(string Environment, string? App)
{
    public AppId? Id => App is null ? null : new AppId(Environment, App);

    public RowKey Key => RowKey.OfCap(Environment, App);

    public bool Holds(AppId app) => app.Environment == Environment && (App is null || App == app.Name);

    public override string ToString() => Id?.ToString() ?? Environment;
}
