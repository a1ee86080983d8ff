using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Tries whether instances can be born inside their sandbox here, by bearing one. Whatever is needed for it is loaded and compiled thereby.</summary>
internal sealed class NamespaceProbe(DataFolders folders, RuntimeFolders runtimes, IResourceLimits limits, uint user)
{
    private static readonly InstanceId Trial = new("trial");
    private readonly InstanceView _view = new(SandboxFolders.Steps(runtimes.Shown, folders.Root));

    /// <returns>The launcher; else why there is none.</returns>
    public (NamespaceLauncher?, string Why) Look()
    {
        if (!SystemCalls.AreKnown) return (null, "not on this processor");
        Directory.CreateDirectory(folders.Run);
        var (template, refusal) = RootTemplate.Build(_view.Shared(limits.ShownTo(Trial)), folders.Run);
        if (template is null) return (null, refusal!.Value.Sentence);

        var why = "";
        foreach (var proc in (IProcMount[])[new ProcMountByKernel(), new ProcMountByTool()])
        {
            var launcher = new NamespaceLauncher(template, _view, proc);
            if (Try(launcher, out why)) return (launcher, "");
        }
        template.Dispose();
        return (null, why);
    }

    private bool Try(NamespaceLauncher launcher, out string why)
    {
        var folder = new InstanceFolder(Path.Combine(folders.Run, Trial.Value));
        try
        {
            folder.Create(user);
            using var process = Native.OpenProcess(launcher.Launch(PlanOf(folder)).Pid)!;
            Native.AwaitEnd(process);
            why = File.ReadAllText(folder.Output).Trim();
            return WatcherStatus.Of(folder).ExitCode == 0;
        }
        catch (Exception exception) when (exception is ProviderRefusedException or IOException)
        {
            why = exception.Message;   // the refusal is the answer that was looked for
            return false;
        }
        finally
        {
            if (Directory.Exists(folder.Path)) Directory.Delete(folder.Path, recursive: true);
        }
    }

    private LaunchPlan PlanOf(InstanceFolder folder) => new(
        Trial, folder, folder.Temporary, folder.Temporary, user, [], [], OpenFileLimit.Hard(), null, null, new Dictionary<string, string>(), "/bin/true");
}
