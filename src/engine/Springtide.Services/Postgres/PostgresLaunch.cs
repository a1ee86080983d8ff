using System.Globalization;

namespace Springtide.Services.Postgres;

/// <summary>The shell command that is a server: it makes its folder the first time, and becomes what runs in it.</summary>
public static class PostgresLaunch
{
    /// <summary>The variable with the password of <see cref="PostgresNames.Engine"/>; the server itself never has it.</summary>
    public const string PasswordVariable = "SPRINGTIDE_SERVICE_PASSWORD";

    /// <summary>Says which version made the folder.</summary>
    public const string VersionFile = "data/PG_VERSION";

    /// <value>Of all apps together, with some room for the engine and whoever looks.</value>
    public const int MostConnections = 200;

    /// <remarks>
    /// The lock is held by every process of a server, so that a second one never meets what a killed one left running; under it, a pid file left behind means nothing.
    /// A folder half made is made anew. SIGTERM alone would wait for every connection to end; SIGINT ends them.
    /// </remarks>
    public static string Command(PostgresPrograms programs, string host, int port) => string.Create(CultureInfo.InvariantCulture, $$"""
        umask 077
        cd "$HOME" || exit 1
        exec 9>lock
        flock -w 30 9 || { echo "another server still has this folder"; exit 1; }
        if [ ! -f data/PG_VERSION ]; then
          rm -rf data fresh
          printf %s "${{PasswordVariable}}" >password
          {{programs.PathOf("initdb")}} -D fresh -U {{PostgresNames.Engine}} -A scram-sha-256 --pwfile=password -E UTF8 --locale=C.UTF-8 --data-checksums >initdb.log 2>&1 || { cat initdb.log; rm -f password; exit 1; }
          rm -f password
          mv fresh data
        fi
        unset {{PasswordVariable}}
        [ "$(cat data/PG_VERSION)" = {{programs.Version}} ] || { echo "the data is of PostgreSQL $(cat data/PG_VERSION), and the programs are of {{programs.Version}}: install postgresql-$(cat data/PG_VERSION)"; exit 1; }
        printf 'local all all scram-sha-256\nhost all all all scram-sha-256\n' >data/pg_hba.conf
        rm -f data/postmaster.pid
        stop() { kill -INT "$server" 2>/dev/null; }
        trap stop TERM INT
        {{programs.PathOf("postgres")}} -D data -c listen_addresses={{host}} -c port={{port}} -c unix_socket_directories= -c max_connections={{MostConnections}} -c password_encryption=scram-sha-256 -c log_checkpoints=off &
        server=$!
        wait "$server"; code=$?
        while kill -0 "$server" 2>/dev/null; do wait "$server"; code=$?; done
        exit "$code"
        """);
}
