using Springtide.Model;

namespace Springtide.Hosting;

/// <summary>Where everything of one engine on this machine lies. Paths only; <see cref="DataFolderPreparation"/> makes them.</summary>
public sealed class DataFolder(string root)
{
    public string Root { get; } = Path.GetFullPath(root);

    public string ClientFile => Path.Combine(Root, "client.json");
    public string GatewayFile => Path.Combine(Root, "gateway.json");
    public string Control => Path.Combine(Root, "control");
    public string Prices => Path.Combine(Root, "prices.json");
    public string SecretsKey => Path.Combine(Root, "secrets.key");
    public string Store => Path.Combine(Control, "store.db");
    public string Artefacts => Path.Combine(Root, "artefacts");
    public string Apps => Path.Combine(Root, "apps");
    public string Instances => Path.Combine(Root, "instances");
    public string Hosts => Path.Combine(Root, "hosts");
    public string Gateway => Path.Combine(Root, "gateway");
    public string Logs => Path.Combine(Root, "logs");
    public string Run => Path.Combine(Root, "run");

    /// <summary>The app's one writable folder, which outlives its instances and revisions.</summary>
    public string Of(AppId app) => Path.Combine(Apps, app.Environment, app.Name);

    public static string Default => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".springtide");
}
