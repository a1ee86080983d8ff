using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Springtide.Providers.Process;

/// <summary>Launches by a chain of the system's own programs, each of which becomes the next: with few rights as well as with all.</summary>
/// <param name="script">See <see cref="LaunchScript"/>.</param>
/// <param name="sandbox">Null without one.</param>
/// <param name="noNewPrivileges">Words in front of a program outside a sandbox; empty where they do not work.</param>
internal sealed class ChainLauncher(string script, Sandbox? sandbox, IReadOnlyList<string> noNewPrivileges) : IInstanceLauncher
{
    public Watcher Watcher => sandbox is null ? Watcher.Shell : Watcher.Bubblewrap;

    public bool OwnView => sandbox is not null;

    public ProcessIdentity Launch(LaunchPlan plan)
    {
        plan.Folder.WriteStartScript(StartScript.Of(plan.Variables, plan.Command), plan.User);
        using var process = Start(plan);
        return ProcessIdentity.Of(process.Id) ?? new ProcessIdentity(process.Id, 0, BootId.Current);
    }

    private ProcessStartInfo InfoFor(LaunchPlan plan)
    {
        var info = new ProcessStartInfo("/usr/bin/setsid") { WorkingDirectory = plan.Artefact };
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        info.Environment[ProcessMark.Variable] = plan.Instance.Value;
        string[] words =
        [
            "/bin/sh", script, plan.Folder.Path, string.Join(':', plan.Groups), plan.Files.ToString(CultureInfo.InvariantCulture),
            plan.DataKibibytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited", sandbox is null ? "shell" : "self", .. ProgramOf(plan),
        ];
        foreach (var word in words) info.ArgumentList.Add(word);
        return info;
    }

    private IReadOnlyList<string> ProgramOf(LaunchPlan plan)
    {
        var program = sandbox is null ? [.. noNewPrivileges, "/bin/sh", plan.Folder.StartScript] : sandbox.Around(plan);
        return plan.Network is { } network ? ["nsenter", $"--net={network}", .. program] : program;
    }

    private System.Diagnostics.Process Start(LaunchPlan plan)
    {
        try
        {
            return System.Diagnostics.Process.Start(InfoFor(plan))!;
        }
        catch (Win32Exception exception)
        {
            throw new ProviderRefusedException(ProviderRefusal.NotAllowed, $"Instance {plan.Instance} cannot be started: {exception.Message}.", exception);
        }
    }
}
