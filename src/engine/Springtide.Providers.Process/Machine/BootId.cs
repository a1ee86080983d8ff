namespace Springtide.Providers.Process;

/// <summary>Names this boot of the machine: process numbers and start times mean nothing across two of them.</summary>
internal static class BootId
{
    public static string Current { get; } = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
}
