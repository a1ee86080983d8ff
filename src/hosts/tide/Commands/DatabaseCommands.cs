using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>What people do with one app's database.</summary>
internal static class DatabaseCommands
{
    public static Command Shell(Shell shell)
    {
        var (app, service) = (AppArgument.Create(), Service());
        return new Command("shell", "Open psql in an app's database, as a guest for an hour; what is piped in is run") { app, service }.Runs(shell, async (call, cancellationToken) =>
        {
            var way = await call.Control.DatabaseShellAsync(call.Value(app), call.Value(service), cancellationToken);
            if (call.Json) await call.Shell.Out.WriteAsync(JsonText.Of(way, ModelJson.Default.ServiceShell) + "\n");
            else await RunPsqlAsync(way, cancellationToken);
        });
    }

    public static Command BackUp(Shell shell)
    {
        var (app, service) = (AppArgument.Create(), Service());
        var to = new Option<string>("--to") { Description = "The file to write; it must not be there yet", HelpName = "FILE", Required = true };
        return new Command("backup", "Write an app's database to a file, read back and compared") { app, service, to }.Runs(shell, async (call, cancellationToken) =>
        {
            var file = Path.GetFullPath(call.Value(to)!);
            if (File.Exists(file)) throw new UsageException($"{file} is there already; choose another name.");
            using var progress = new ProgressLine(call.Shell);
            var bytes = await WriteAsync(call, call.Value(app), call.Value(service), file, progress, cancellationToken);
            await Answer.WriteAsync(call, new DatabaseBackup(call.Value(app), file, bytes), CliJson.Default.DatabaseBackup, backup => $"{backup.App}  {backup.File}  {new ByteSize(backup.Bytes)}\n");
        });
    }

    public static Command Restore(Shell shell)
    {
        var (app, service) = (AppArgument.Create(), Service());
        var from = new Option<string>("--from") { Description = "A file that tide service backup, or pg_dump --format=custom, wrote", HelpName = "FILE", Required = true };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        return new Command("restore", "Put a backup back: all of it or nothing; what is in the database now is lost") { app, service, from, yes }.Runs(shell, async (call, cancellationToken) =>
        {
            var (id, file) = (call.Value(app), Path.GetFullPath(call.Value(from)!));
            if (!File.Exists(file)) throw new CommandEndedException(ExitCodes.NotFound, $"There is no file {file}.");
            if (!call.Value(yes)) await Sure.AskAsync(call.Shell, "Restoring", $"Replace what is in the database of {id}? Type the app's name to go on: ", id.Name, cancellationToken);
            await using var backup = File.OpenRead(file);
            using var progress = new ProgressLine(call.Shell);
            var restored = await call.Control.RestoreDatabaseAsync(id, call.Value(service), backup, Shown(progress, "handed in"), cancellationToken);
            await Answer.WriteAsync(call, restored, ModelJson.Default.ServiceRestore, done => $"{done.App}  {done.Database} restored from {new ByteSize(done.Bytes)}\n");
        });
    }

    private static async Task<long> WriteAsync(Call call, AppId app, string? service, string file, ProgressLine progress, CancellationToken cancellationToken)
    {
        var begun = file + ".part";
        try
        {
            await using (var written = new FileStream(begun, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                await call.Control.BackUpDatabaseAsync(app, service, written, Shown(progress, "written"), cancellationToken);
                written.Flush(flushToDisk: true);
            }
            File.Move(begun, file);
            return new FileInfo(file).Length;
        }
        finally { File.Delete(begun); }
    }

    private static Progress<long> Shown(ProgressLine line, string what) => new(bytes => line.Report($"{new ByteSize(bytes)} {what}"));

    // The password goes in the environment: a command line is read by everybody.
    private static async Task RunPsqlAsync(ServiceShell way, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("psql", ["--no-psqlrc", "--set", "ON_ERROR_STOP=1"]);
        (start.Environment["PGHOST"], start.Environment["PGPORT"]) = (way.Host, way.Port.ToString(CultureInfo.InvariantCulture));
        (start.Environment["PGUSER"], start.Environment["PGPASSWORD"], start.Environment["PGDATABASE"]) = (way.User, way.Password, way.Database);
        using var psql = Started(start);
        await psql.WaitForExitAsync(cancellationToken);
        if (psql.ExitCode != 0) throw new CommandEndedException(ExitCodes.Failed, $"psql ended with exit code {psql.ExitCode}.");
    }

    private static Process Started(ProcessStartInfo start)
    {
        try { return Process.Start(start)!; }
        catch (System.ComponentModel.Win32Exception) { throw new CommandEndedException(ExitCodes.CannotStart, "psql is not on this machine; as root: apt-get install postgresql-client. Or take the way in elsewhere: --json"); }
    }

    private static Option<string?> Service() => new("--service") { Description = "Which service, for an app that is bound to several", HelpName = "NAME" };
}

/// <summary>A backup that was written.</summary>
internal sealed record DatabaseBackup(AppId App, string File, long Bytes);
