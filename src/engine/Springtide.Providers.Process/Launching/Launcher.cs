using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Starts a plan as a detached session. Nothing on this path waits: it is part of every wake from zero.</summary>
internal sealed class Launcher(string script)
{
    public ProcessIdentity Launch(InstanceId instance, LaunchPlan plan)
    {
        using var process = Start(instance, InfoFor(instance, plan));
        return ProcessIdentity.Of(process.Id) ?? new ProcessIdentity(process.Id, 0, BootId.Current);
    }

    private ProcessStartInfo InfoFor(InstanceId instance, LaunchPlan plan)
    {
        var info = new ProcessStartInfo("/usr/bin/setsid") { WorkingDirectory = plan.WorkingFolder };
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        info.Environment[ProcessMark.Variable] = instance.Value;
        string[] words =
        [
            "/bin/sh", script, plan.Folder.Path, string.Join(':', plan.Groups), plan.Files.ToString(CultureInfo.InvariantCulture),
            plan.DataKibibytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited", plan.Sandboxed ? "self" : "shell", .. plan.Program,
        ];
        foreach (var word in words) info.ArgumentList.Add(word);
        return info;
    }

    private static System.Diagnostics.Process Start(InstanceId instance, ProcessStartInfo info)
    {
        try
        {
            return System.Diagnostics.Process.Start(info)!;
        }
        catch (Win32Exception exception)
        {
            throw new ProviderRefusedException(ProviderRefusal.NotAllowed, $"Instance {instance} cannot be started: {exception.Message}.", exception);
        }
    }
}
