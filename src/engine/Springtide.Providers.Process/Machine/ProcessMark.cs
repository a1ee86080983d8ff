using System.Globalization;
using System.Text;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>The variable that every process of an instance inherits: it tells whose a process is when it left its session and no control group holds it.</summary>
internal static class ProcessMark
{
    public const string Variable = "SPRINGTIDE_INSTANCE";

    public static bool IsOn(int pid, InstanceId instance)
    {
        try
        {
            var environment = File.ReadAllBytes($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/environ");
            var mark = Encoding.ASCII.GetBytes($"{Variable}={instance.Value}\0");
            var at = environment.AsSpan().IndexOf(mark);
            return at == 0 || (at > 0 && environment[at - 1] == 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;   // it ended, or it is somebody else's
        }
    }
}
