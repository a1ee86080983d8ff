using System.Text.Json;
using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.EndToEnd.Tests;

/// <summary>Whether anything half-done remains: in the store, on the disk, among the processes.</summary>
internal sealed class Aftermath(Engine engine, string prefix)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(90);
    private string Artefacts => Path.Combine(engine.Data, "artefacts");
    private string Instances => Path.Combine(engine.Data, "instances");

    public async Task ShouldBeWholeAsync()
    {
        await StoreShouldBeWholeAsync();
        await NothingShouldRunUnknownAsync();
        var apps = await AppsAsync();
        apps.Select(app => app.App.UserNumber).ShouldBeUnique();
        ArtefactsShouldBeWhole(apps);
        (await HostsAsync()).ShouldBe(apps.SelectMany(app => app.App.Hosts.Select(host => $"{host} \"{app.App.Id}\"")), ignoreOrder: true);
        DataFolders().ShouldBeSubsetOf(apps.Select(app => app.App.Id.Name));
    }

    /// <summary>After everything was deleted.</summary>
    public async Task ShouldBeEmptyAsync()
    {
        (await HostsAsync()).ShouldBeEmpty();
        InstanceProcesses.OfApps(prefix).ShouldBeEmpty();
        Recorded().ShouldBeEmpty();
        DataFolders().ShouldBeEmpty();
    }

    private async Task StoreShouldBeWholeAsync()
    {
        (await AskStoreAsync("pragma integrity_check")).ShouldBe(["ok"]);
    }

    // Whose each own domain is, by its claim.
    private Task<string[]> HostsAsync() => AskStoreAsync("select name || ' ' || json from resources where kind = 'host'");

    private async Task<string[]> AskStoreAsync(string sql)
    {
        const string ask = "import sqlite3, sys; [print(row[0]) for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])]";
        var answer = await Command.RunAsync("/usr/bin/python3", ["-c", ask, Path.Combine(engine.Data, "control", "store.db"), sql]);
        return answer.ShouldSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // Processes, folders and what control says of instances come to be the same, however the last life ended.
    private async Task NothingShouldRunUnknownAsync()
    {
        using var spent = new CancellationTokenSource(Settling);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var known = (await AppsAsync()).SelectMany(app => app.Instances).Where(i => !i.IsGone).Select(i => i.Id.Value).Order().ToArray();
            var running = InstanceProcesses.OfApps(prefix).Select(found => found.Instance).Distinct().Order().ToArray();
            var recorded = Recorded().Order().ToArray();
            if (running.SequenceEqual(known) && recorded.SequenceEqual(known)) return;
            if (spent.IsCancellationRequested) throw new TimeoutException($"known: {Text(known)}\nrunning: {Text(running)}\nrecorded: {Text(recorded)}");
            await timer.WaitForNextTickAsync();
        }
    }

    private void ArtefactsShouldBeWhole(AppDetail[] apps)
    {
        Directory.GetFileSystemEntries(Path.Combine(Artefacts, ".incoming")).ShouldBeEmpty();
        var stored = Directory.GetDirectories(Artefacts).Select(folder => Path.GetFileName(folder)!).Where(name => name != ".incoming").ToArray();
        apps.SelectMany(app => app.Revisions).Select(revision => revision.Artefact).Distinct().ShouldBeSubsetOf(stored);
        foreach (var digest in stored)
        {
            var receipt = JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Artefacts, digest, "receipt.json")), ModelJson.Default.ArtefactReceipt)!;
            receipt.Digest.ShouldBe(digest);
            Directory.GetFiles(Path.Combine(Artefacts, digest, "tree"), "*", SearchOption.AllDirectories).Length.ShouldBe(receipt.Files, digest);
        }
    }

    private async Task<AppDetail[]> AppsAsync()
    {
        using var client = engine.Client();
        var summaries = await client.AppsAsync(null, default);
        var details = await Task.WhenAll(summaries.Where(summary => summary.App.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(summary => AppAsync(client, summary.App)));
        return [.. details.OfType<AppDetail>()];
    }

    // Null: it was leaving, and is gone by now.
    private static async Task<AppDetail?> AppAsync(ControlClient client, AppId app)
    {
        try { return await client.AppAsync(app, default); }
        catch (ControlException exception) when (exception.Problem.Status == 404) { return null; }
    }

    // Without spec.json only the output of a former instance is kept.
    private IEnumerable<string> Recorded() =>
        Directory.GetDirectories(Instances).Where(folder => File.Exists(Path.Combine(folder, "spec.json"))).Select(folder => Path.GetFileName(folder)!);

    private string[] DataFolders()
    {
        var folder = Path.Combine(engine.Data, "apps", AppId.DefaultEnvironment);
        return Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)!)] : [];
    }

    private static string Text(string[] names) => string.Join(' ', names);
}
