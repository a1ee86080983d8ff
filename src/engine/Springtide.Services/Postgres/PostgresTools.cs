using System.Diagnostics;
using System.Globalization;

namespace Springtide.Services.Postgres;

/// <summary>PostgreSQL's own programs for taking a database out and putting it back. The password goes to them in their environment, where only their user reads it.</summary>
public sealed class PostgresTools(PostgresPrograms programs)
{
    /// <summary>How long a restore waits for those who use the tables.</summary>
    private const string LockPatience = "-c lock_timeout=30s";

    /// <returns>What it said, if it failed; then the file is of no use.</returns>
    public async Task<string?> DumpAsync(PostgresAccess access, string file, CancellationToken cancellationToken) =>
        await RunAsync("pg_dump", access, ["--format=custom", "--no-owner", "--no-privileges", "--file", file], cancellationToken).ConfigureAwait(false)
        ?? await CheckAsync(file, cancellationToken).ConfigureAwait(false);

    /// <returns>What is wrong with a backup; null: nothing.</returns>
    public Task<string?> CheckAsync(string file, CancellationToken cancellationToken) => RunAsync("pg_restore", null, ["--file=/dev/null", file], cancellationToken);

    /// <summary>All of it or nothing: what was in the database goes in the same transaction.</summary>
    /// <param name="role">Whose everything is to be.</param>
    public Task<string?> RestoreAsync(PostgresAccess access, string role, string file, CancellationToken cancellationToken) => RunAsync(
        "pg_restore", access, ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", $"--role={role}", $"--dbname={access.Database}", file], cancellationToken);

    private async Task<string?> RunAsync(string program, PostgresAccess? access, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(programs.PathOf(program), words) { RedirectStandardError = true, RedirectStandardOutput = true };
        if (access is not null) Tell(start.Environment, access);
        using var process = Process.Start(start)!;
        try
        {
            var (said, wrong) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            await said.ConfigureAwait(false);
            return process.ExitCode == 0 ? null : FirstOf(await wrong.ConfigureAwait(false), program, process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static void Tell(IDictionary<string, string?> environment, PostgresAccess access)
    {
        (environment["PGHOST"], environment["PGPORT"]) = (access.Host, access.Port.ToString(CultureInfo.InvariantCulture));
        (environment["PGUSER"], environment["PGPASSWORD"], environment["PGDATABASE"]) = (access.User, access.Password, access.Database);
        (environment["PGOPTIONS"], environment["PGCONNECT_TIMEOUT"]) = (LockPatience, "10");
        if (access.SslMode is { } mode) environment["PGSSLMODE"] = mode;
    }

    private static string FirstOf(string wrong, string program, int code) =>
        wrong.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? string.Create(CultureInfo.InvariantCulture, $"{program} ended with exit code {code}");
}
