using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>The parts of the engine's data folder that belong to instances.</summary>
internal sealed class DataFolders
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly string _instances;
    private readonly string _apps;

    public DataFolders(string root)
    {
        Root = Path.GetFullPath(root);
        _instances = Path.Combine(Root, "instances");
        _apps = Path.Combine(Root, "apps");
        Directory.CreateDirectory(Root, Private);
        Directory.CreateDirectory(_instances, Private);
    }

    public string Root { get; }

    public string Run => Path.Combine(Root, "run");

    public InstanceFolder Of(InstanceId instance) => new(Path.Combine(_instances, instance.Value));

    public IEnumerable<InstanceId> Instances()
    {
        foreach (var folder in Directory.EnumerateDirectories(_instances))
        {
            if (InstanceId.TryParse(Path.GetFileName(folder), null, out var instance)) yield return instance;
        }
    }

    /// <summary>The app's one writable folder, owned by <paramref name="user"/> where there is one.</summary>
    public string DataOf(AppId app, uint? user)
    {
        var folder = Path.Combine(_apps, app.Environment, app.Name);
        Directory.CreateDirectory(folder, Private);
        if (user is { } owner && Native.ChangeOwner(folder, owner, owner) != 0) throw new IOException($"'{folder}' cannot be given to user {owner}.");
        return folder;
    }
}
