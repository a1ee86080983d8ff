using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.TestKit;

namespace Springtide.EndToEnd.Tests;

/// <summary>What happened is told, all of it and in order, whatever the target does and whoever is killed.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Engine _engine = new();
    private readonly HookReceiver _target = new();

    public ValueTask InitializeAsync() => _engine.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _target.DisposeAsync();
    }

    [Fact]
    public async Task Events_ReachATarget_ThatHangsFailsAndTalksNonsense_WithControlKilledInBetween()
    {
        var added = JsonSerializer.Deserialize((await _engine.TideAsync("webhook", "add", _target.Address, "--name", "all", "--json")).ShouldSucceed().Output, ModelJson.Default.WebhookCreated)!;
        (await _engine.TideAsync("webhook", "test", "all")).ShouldSucceed().Output.ShouldStartWith("delivered: answered 200");
        (await _engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "web")).ShouldSucceed();
        foreach (var mood in (Mood[])[Mood.Hangs, Mood.Fails, Mood.TalksNonsense])
        {
            _target.Mood = mood;
            (await _engine.TideAsync("scale", "web", "--max", $"{(int)mood + 2}")).ShouldSucceed();
            await Waiting.UntilAsync(() => _target.Seen.Any(hook => hook.Mood == mood), () => $"{mood}: {_target.Seen.Count} seen", Patience);
            await KillControlAsync();
        }
        _target.Mood = Mood.Takes;
        (await _engine.TideAsync("scale", "web", "--max", "9")).ShouldSucceed();
        await Waiting.UntilAsync(() => Told().Where(message => message.Type == EventKinds.PolicyChanged).DistinctBy(message => message.Id).Count() == 4, () => string.Join('\n', _target.Taken.TakeLast(3).Select(hook => hook.Body)), Patience);

        var happened = (await EventsAsync()).SkipWhile(one => one.Kind != EventKinds.WebhookAdded).Select(one => one.Number).ToList();
        var told = Told().Where(message => message.Data is not null).DistinctBy(message => message.Id).Select(message => message.Data!.Number).ToList();
        told.SkipWhile(number => number < happened[0]).ShouldBe(happened.Where(number => number <= told[^1]));
        _target.Taken.ShouldAllBe(hook => hook.Headers["webhook-signature"] == Signature(added.Secret, hook));
    }

    [Fact]
    public async Task Lines_ReachASink_CompleteAndInOrder_WithControlKilledInBetween()
    {
        var folder = Directory.CreateTempSubdirectory("springtide-e2e-app-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "run.sh"), "n=0; while [ $n -lt 4000 ]; do n=$((n+1)); echo $n; [ $((n % 20)) -eq 0 ] && sleep 0.05; done; sleep 1000\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "tide.yaml"), "app: writer\nkind: worker\nrun: sh run.sh\nscale: { min: 1 }\n");
        var file = Path.Combine(folder, "forwarded.ndjson");
        (await _engine.TideAsync("sink", "add", "http", "--url", _target.Address)).ShouldSucceed();
        (await _engine.TideAsync("sink", "add", "file", "--file", file)).ShouldSucceed();
        (await _engine.TideAsync("deploy", folder)).ShouldSucceed();
        foreach (var mood in (Mood[])[Mood.Fails, Mood.Hangs, Mood.Takes])
        {
            _target.Mood = mood;
            await Waiting.UntilAsync(() => _target.Seen.Any(hook => hook.Mood == mood), () => $"{mood}: {_target.Seen.Count} seen", Patience);
            await KillControlAsync();
        }
        await Waiting.UntilAsync(() => Numbers(Batches()).LastOrDefault() == 4000 && Numbers(Lines(file)).LastOrDefault() == 4000, () => $"{Numbers(Batches()).Count} and {Numbers(Lines(file)).Count} lines", Patience);

        Numbers(Batches()).ShouldBe(Enumerable.Range(1, 4000));
        Numbers(Lines(file)).ShouldBe(Enumerable.Range(1, 4000));
        (await _engine.TideAsync("logs", "writer", "--since", "10m", "--json")).ShouldSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4000);
        Directory.Delete(folder, recursive: true);
    }

    private List<WebhookMessage> Told() => [.. _target.Taken.Select(hook => JsonSerializer.Deserialize(hook.Body, ModelJson.Default.WebhookMessage)!)];

    private IEnumerable<string> Batches() => _target.Taken.SelectMany(batch => batch.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];

    // A line may come twice, under the same name, and nothing that is new comes before what is older.
    private static List<int> Numbers(IEnumerable<string> lines) => [.. lines.Select(Parsed).OfType<LogLine>().DistinctBy(line => (line.Instance, line.Position)).Select(line => int.Parse(line.Text, System.Globalization.CultureInfo.InvariantCulture))];

    // While it is looked at, the last line of the file may be under way.
    private static LogLine? Parsed(string line)
    {
        try { return JsonSerializer.Deserialize(line, ModelJson.Default.LogLine); }
        catch (JsonException) { return null; }
    }

    private static string Signature(string secret, Hook hook) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{hook.Id}.{hook.Headers["webhook-timestamp"]}.{hook.Body}")));

    private async Task<IReadOnlyList<EngineEvent>> EventsAsync() =>
        [.. (await _engine.TideAsync("events", "--json", "--lines", "1000")).ShouldSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ModelJson.Default.EngineEvent)!)];

    private async Task KillControlAsync()
    {
        var control = await _engine.ProcessIdAsync("control");
        EngineProcesses.Kill(control);
        await _engine.ProcessIdAsync("control", other: control);
        await Waiting.UntilAsync(() => _engine.TideAsync("status").GetAwaiter().GetResult().ExitCode == 0, () => "control is not back", Patience);
    }
}
