using System.Globalization;

namespace Springtide.Services.Postgres;

/// <summary>The programs of a PostgreSQL that Debian installed: several versions may stand side by side.</summary>
public sealed record PostgresPrograms(string Folder, int Version)
{
    public const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>The newest, or that of a folder that was made by an older one; null: there is none.</summary>
    public static PostgresPrograms? Find(int? version = null, string root = DebianFolder) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root).Select(Of).OfType<PostgresPrograms>().Where(found => version is null || found.Version == version).MaxBy(found => found.Version)
        : null;

    public string PathOf(string program) => Path.Combine(Folder, program);

    private static PostgresPrograms? Of(string folder)
    {
        var programs = Path.Combine(folder, "bin");
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return null;
        return File.Exists(Path.Combine(programs, "postgres")) && File.Exists(Path.Combine(programs, "initdb")) ? new PostgresPrograms(programs, version) : null;
    }
}
