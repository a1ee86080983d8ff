using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.EndToEnd.Tests;

/// <summary>PHP programs with a real PostgreSQL, which the engine runs for them.</summary>
public sealed class ServiceTests : IAsyncLifetime
{
    private readonly Engine _engine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-service-").FullName;

    public async ValueTask InitializeAsync()
    {
        // /add?name=x writes a row and answers its number once it is committed; /all has the names; /env?name=X a variable; /as?database=x tries another app's database.
        await File.WriteAllTextAsync(Path.Combine(_folder, "index.php"), """
            <?php
            function db($database) { return new PDO("pgsql:host=".getenv("PGHOST").";port=".getenv("PGPORT").";dbname=".$database, getenv("PGUSER"), getenv("PGPASSWORD"), [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]); }
            $path = parse_url($_SERVER["REQUEST_URI"], PHP_URL_PATH);
            if ($path === "/env") { echo getenv($_GET["name"]); return; }
            if ($path === "/as") { try { db($_GET["database"])->query("SELECT 1"); echo "let in"; } catch (PDOException $e) { echo $e->getMessage(); } return; }
            try {
                $db = db(getenv("PGDATABASE"));
                $db->exec("CREATE TABLE IF NOT EXISTS guests (name text)");
                if ($path === "/add") { $db->prepare("INSERT INTO guests VALUES (?)")->execute([$_GET["name"]]); echo "written"; }
                else echo implode(" ", $db->query("SELECT name FROM guests")->fetchAll(PDO::FETCH_COLUMN));
            } catch (PDOException $e) { http_response_code(503); echo $e->getMessage(); }
            """);
        await WriteManifestAsync("services: [ postgres ]");
        await _engine.InitializeAsync();
    }

    [Fact]
    public async Task App_FindsItsDatabase_AndNobodyElses_AndItsPasswordIsFoundNowhereElse()
    {
        await DeployAsync("guests");
        await DeployAsync("others");

        (await _engine.GetAsync("guests", "/add?name=anna")).ShouldBe("written");

        (await _engine.GetAsync("guests", "/all")).ShouldBe("anna");
        (await _engine.GetAsync("others", "/all")).ShouldBe("");
        foreach (var database in (string[])["guests", "postgres", "template1"]) (await _engine.GetAsync("others", $"/as?database={database}")).ShouldContain("permission denied");
        var password = await _engine.GetAsync("guests", "/env?name=PGPASSWORD");
        (await _engine.GetAsync("guests", "/env?name=DATABASE_URL")).ShouldStartWith($"postgres://guests:{password}@127.");
        SecretSearch.CommandLinesWith(password).ShouldBeEmpty();
        SecretSearch.FilesWith(_engine.Data, password).ShouldBeEmpty();
        foreach (string[] words in (string[][])[["show", "guests", "--json"], ["set", "guests", "--json"], ["service", "show", "postgres", "--json"], ["service", "ls"], ["events"], ["why", "guests"]])
            (await _engine.TideAsync(words)).ShouldSucceed().ToString().ShouldNotContain(password);
        var server = ProcessesOf("postgres").ShouldHaveSingleItem();
        if (Environment.IsPrivilegedProcess) File.ReadAllText($"/proc/{server}/status").ShouldContain("Uid:\t2");
    }

    [Fact]
    public async Task ServerKilledUnderLoad_IsBackWithinThreeSeconds_AndLosesNothingAcknowledged()
    {
        await DeployAsync("guests");
        var (written, next, clock) = (new ConcurrentBag<string>(), 0, Stopwatch.StartNew());
        using var over = new CancellationTokenSource();
        var (lastGood, longest) = (clock.Elapsed, TimeSpan.Zero);
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var name = $"n{Interlocked.Increment(ref next)}";
                using var answer = await _engine.Http.SendAsync(_engine.Request("guests", $"/add?name={name}"));
                if (answer.StatusCode != HttpStatusCode.OK) continue;
                written.Add(name);
                lock (clock) (longest, lastGood) = (clock.Elapsed - lastGood > longest ? clock.Elapsed - lastGood : longest, clock.Elapsed);
            }
        })));
        for (var round = 0; round < 3; round++)
        {
            await UntilAsync(() => Task.FromResult(written.Count > (round + 1) * 50), "rows are written");
            var before = written.Count;
            EngineProcesses.Kill(ProcessesOf("postgres")[0]);
            await UntilAsync(() => Task.FromResult(written.Count > before + 20), "rows are written again");
            if (round == 0) longest.ShouldBeLessThan(TimeSpan.FromSeconds(10));   // one or two on a quiet machine; killed again within a minute it is given more and more time
        }
        await over.CancelAsync();
        await load;

        var kept = (await _engine.GetAsync("guests", "/all")).Split(' ');

        written.Except(kept).ShouldBeEmpty($"of {written.Count}");
        var events = (await _engine.TideAsync("events", "--app", "springtide-postgres")).ShouldSucceed().Output;
        events.ShouldContain("postgres of dev is down: it was killed by SIGKILL (137)");
        (await _engine.ShowAsync("guests")).Instances.Count(instance => instance.Phase == InstancePhase.Failed).ShouldBe(0);
    }

    [Fact]
    public async Task ControlKilledWhileAServiceIsMade_GoesOn_WithOneServerAndOneDatabase()
    {
        for (var step = 0; step < 8; step++)
        {
            var app = $"guests.e{step}";
            var deploy = _engine.TideAsync("deploy", _folder, "--app", "guests", "--env", $"e{step}");
            var control = await _engine.ProcessIdAsync("control");
            await Task.WhenAny(deploy, Task.Delay(TimeSpan.FromMilliseconds(250 + (400 * step))));
            EngineProcesses.Kill(control);
            var told = await deploy;
            await _engine.ProcessIdAsync("control", other: control);
            if (!(await _engine.TideAsync("show", app)).ToString().Contains($"guests.e{step}", StringComparison.Ordinal) || told.ExitCode != 0) await RetryDeployAsync($"e{step}");

            (await UntilAnsweredAsync(app, "/add?name=once")).ShouldBe("written");
            (await _engine.GetAsync(app, "/all")).ShouldBe("once");
            ProcessesOf("postgres", $"e{step}").Length.ShouldBe(1, $"step {step}");
        }
    }

    [Fact]
    public async Task Environment_GoesDownAppsFirst_AndComesUpServicesFirst()
    {
        await WriteManifestAsync("services: [ postgres ]\nscale: { min: 1 }");
        await DeployAsync("guests");

        (await _engine.TideAsync("env", "stop", "dev")).ShouldSucceed();
        await UntilAsync(async () => (await ServiceAsync()).State == "asleep", "the service is asleep");
        ProcessesOf("postgres").ShouldBeEmpty();
        (await _engine.TideAsync("env", "start", "dev")).ShouldSucceed();

        (await _engine.GetAsync("guests", "/add?name=back")).ShouldBe("written");
        var events = (await _engine.TideAsync("events")).ShouldSucceed().Output.Split('\n');
        Last(events, "guests-1-", "has stopped").ShouldBeLessThan(Last(events, "springtide-postgres-1-", "has stopped"));
        Last(events, "postgres of dev serves", "").ShouldBeLessThan(Last(events, "guests-1-", "starts on"));
    }

    [Fact]
    public async Task AppOfAServerThatCannotComeUp_WaitsWithTheReason_AndStartsOnceItDoes()
    {
        await DeployAsync("guests");
        var address = IPEndPoint.Parse((await ServiceAsync()).Address);
        (await _engine.TideAsync("env", "stop", "dev")).ShouldSucceed();
        await UntilAsync(async () => (await ServiceAsync()).State == "asleep", "the service is asleep");
        using (var other = new TcpListener(address))
        {
            other.Start();
            (await _engine.TideAsync("env", "start", "dev", "--no-wait")).ShouldSucceed();
            (await _engine.TideAsync("wake", "guests", "--no-wait")).ShouldSucceed();

            var waiting = await _engine.UntilAsync("guests", detail => detail.Waits?.Contains("waits for postgres: it ended with exit code 1", StringComparison.Ordinal) == true, "waiting");

            waiting.Instances.Count(instance => instance.Phase == InstancePhase.Failed).ShouldBe(0);
            waiting.Waits!.ShouldContain("Address already in use");
        }

        (await UntilAnsweredAsync("guests", "/add?name=late")).ShouldBe("written");
    }

    [Fact]
    public async Task Backup_IsPutBackWhole_AndWhatIsNoBackupChangesNothing()
    {
        await DeployAsync("guests");
        await _engine.GetAsync("guests", "/add?name=first");
        var (backup, damaged) = (Path.Combine(_folder, "guests.dump"), Path.Combine(_folder, "damaged.dump"));

        (await _engine.TideAsync("service", "backup", "guests", "--to", backup)).ShouldSucceed();
        await _engine.GetAsync("guests", "/add?name=second");
        var bytes = await File.ReadAllBytesAsync(backup);
        await File.WriteAllBytesAsync(damaged, bytes[..(bytes.Length / 2)]);
        var refused = await _engine.TideAsync("service", "restore", "guests", "--from", damaged, "--yes");

        refused.ExitCode.ShouldBe(5, refused.ToString());
        (await _engine.GetAsync("guests", "/all")).ShouldBe("first second");
        (await _engine.TideAsync("service", "restore", "guests", "--from", backup)).ExitCode.ShouldBe(2, "nobody is there to be asked");
        (await _engine.TideAsync("service", "restore", "guests", "--from", backup, "--yes")).ShouldSucceed();
        (await _engine.GetAsync("guests", "/all")).ShouldBe("first");
        (await _engine.GetAsync("guests", "/add?name=third")).ShouldBe("written");
        (await _engine.TideAsync("service", "backup", "guests", "--to", backup)).ExitCode.ShouldBe(2, "it is there already");
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task WriteManifestAsync(string more) => File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), $"app: guests\nrun: PHP_CLI_SERVER_WORKERS=4 exec php -S $HOST:$PORT index.php\nhealth: /env?name=HOME\n{more}\n");

    private async Task DeployAsync(string app) => (await _engine.TideAsync("deploy", _folder, "--app", app)).ShouldSucceed();

    private async Task RetryDeployAsync(string environment)
    {
        CommandResult? last = null;
        await UntilAsync(async () => (last = await _engine.TideAsync("deploy", _folder, "--app", "guests", "--env", environment)).ExitCode == 0, "deployed", () => $"{last}");
    }

    private async Task<string> UntilAnsweredAsync(string app, string path)
    {
        var body = "";
        await UntilAsync(async () =>
        {
            using var answer = await _engine.Http.SendAsync(_engine.Request(app, path));
            body = await answer.Content.ReadAsStringAsync();
            return answer.StatusCode == HttpStatusCode.OK;
        }, $"{app} answers", () => body);
        return body;
    }

    private async Task<ServiceReport> ServiceAsync() => JsonSerializer.Deserialize((await _engine.TideAsync("service", "show", "postgres", "--json")).ShouldSucceed().Output, ModelJson.Default.ServiceReport)!;

    /// <summary>The servers of this engine, known by the folder they work in.</summary>
    private int[] ProcessesOf(string program, string environment = "dev") =>
        [.. Process.GetProcessesByName(program).Where(process => LeaderIn(process.Id, environment)).Select(process => process.Id).Order()];

    // Its children are called otherwise; its environment has the instance.
    private bool LeaderIn(int id, string environment)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/cmdline");
            var mounts = File.ReadAllText($"/proc/{id}/mountinfo");
            return line.Contains("listen_addresses=", StringComparison.Ordinal) && (mounts.Contains($"{_engine.Data}/apps/{environment}/springtide-postgres", StringComparison.Ordinal) || mounts.Contains($"{Path.GetFileName(_engine.Data)}/apps/{environment}/springtide-postgres", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { return false; }   // it ended meanwhile
    }

    private static int Last(string[] lines, string one, string other) => Array.FindLastIndex(lines, line => line.Contains(one, StringComparison.Ordinal) && line.Contains(other, StringComparison.Ordinal));

    private static async Task UntilAsync(Func<Task<bool>> condition, string what, Func<string>? seen = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var end = DateTime.UtcNow.AddSeconds(60);
        while (!await condition())
        {
            if (DateTime.UtcNow > end) throw new TimeoutException($"Not within a minute: {what}. {seen?.Invoke()}");
            await timer.WaitForNextTickAsync();
        }
    }
}
