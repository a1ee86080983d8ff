using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>Gets the programs of a service onto this machine when they are first needed, saying what and why. Without the right to, it says how. Thread-safe.</summary>
internal sealed partial class ServiceInstaller(ServiceRevisions revisions, IEventJournal events, ILogger<ServiceInstaller> logger)
{
    private const string Apt = "/usr/bin/apt-get";

    /// <summary>Read by Debian's package: without it, it would start a server of its own on port 5432.</summary>
    private const string NoServerOfDebians = "/etc/postgresql-common/createcluster.conf";

    private static readonly TimeSpan LookDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _running = new();   // by package

    /// <summary>Null: they are there.</summary>
    public ServiceMissing? Missing(ServiceId service)
    {
        if (revisions.ProgramsOf(service) is not null) return null;
        var package = revisions.VersionOf(service) is { } version ? $"postgresql-{version}" : "postgresql";
        if (!Environment.IsPrivilegedProcess || !File.Exists(Apt)) return new ServiceMissing($"PostgreSQL is not installed; as root: apt-get install {package}", RetryDelay);
        var installing = _running.GetOrAdd(package, name => new Lazy<Task<string?>>(() => InstallAsync(service, name))).Value;
        if (!installing.IsCompleted) return new ServiceMissing($"PostgreSQL is being installed (apt-get install {package})", LookDelay);
        _running.TryRemove(package, out _);
        return new ServiceMissing($"PostgreSQL could not be installed (apt-get install {package}): {installing.Result ?? "its programs are not where Debian has them"}", RetryDelay);
    }

    private async Task<string?> InstallAsync(ServiceId service, string package)
    {
        events.Record(EventKinds.ServiceInstalled, $"PostgreSQL is installed (apt-get install {package}): {service.Name} of {service.Environment} needs it, and it is not on this machine", service.Server);
        try
        {
            KeepDebiansServerAway();
            var wrong = await RunAsync("install", "-y", "-qq", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", package).ConfigureAwait(false);
            if (wrong is null) return null;
            await RunAsync("update", "-qq").ConfigureAwait(false);
            return await RunAsync("install", "-y", "-qq", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", package).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            Log.NotInstalled(logger, package, exception);
            return exception.Message;
        }
    }

    private static void KeepDebiansServerAway()
    {
        if (File.Exists(NoServerOfDebians)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(NoServerOfDebians)!);
        File.WriteAllText(NoServerOfDebians, "create_main_cluster = false\n");
    }

    /// <returns>What it said last, if it failed.</returns>
    private static async Task<string?> RunAsync(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(Apt, words) { RedirectStandardError = true, RedirectStandardOutput = true, Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().ConfigureAwait(false);
        await said.ConfigureAwait(false);
        return process.ExitCode == 0 ? null : (await wrong.ConfigureAwait(false)).Trim().Split('\n')[^1];
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.ServiceNotInstalled, Level = LogLevel.Error, Message = "{Package} could not be installed")]
        public static partial void NotInstalled(ILogger logger, string package, Exception exception);
    }
}
