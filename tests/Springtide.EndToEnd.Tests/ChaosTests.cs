namespace Springtide.EndToEnd.Tests;

/// <summary>Control killed at random moments while many change their apps: every acknowledged change is there, nothing half-done remains.</summary>
public sealed class ChaosTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Writers = 8;
    private readonly Engine _engine = new();
    private readonly string _prefix = $"chaos{Random.Shared.Next(1000, 10_000)}-";

    public ValueTask InitializeAsync() => _engine.InitializeAsync();

    [Fact] public Task TenKillsOfControl_LoseNothingAcknowledged() => SurviveAsync(kills: 10);

    [Fact, Trait("Speed", "Slow")] public Task TwoHundredKillsOfControl_LoseNothingAcknowledged() => SurviveAsync(kills: 200);

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task SurviveAsync(int kills)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CHAOS_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"CHAOS_SEED={seed}");
        using var client = _engine.Client();
        var artefacts = await PackAsync();
        var writers = Enumerable.Range(0, Writers).Select(i => new ChaosWriter(client, $"{_prefix}{i}", new Random(seed + i), artefacts)).ToArray();
        await KillWhileTheyWriteAsync(writers, new Random(seed), kills);
        output.WriteLine($"{Acknowledged(writers)} changes acknowledged, {writers.Sum(w => w.Ledger.Silences)} unanswered");

        (await _engine.UpAsync()).ShouldSucceed();
        foreach (var writer in writers) await writer.LookAsync();
        var aftermath = new Aftermath(_engine, _prefix);
        await aftermath.ShouldBeWholeAsync();
        await Task.WhenAll(writers.Select(writer => writer.RemoveAsync()));
        await aftermath.ShouldBeEmptyAsync();
    }

    private static int Acknowledged(ChaosWriter[] writers) => writers.Sum(writer => writer.Ledger.Acknowledgements);

    private async Task KillWhileTheyWriteAsync(ChaosWriter[] writers, Random random, int kills)
    {
        using var control = new ChaosControl(_engine);
        using var stop = new CancellationTokenSource();
        control.TakeOver();
        var writing = writers.Select(writer => Task.Run(() => writer.RunAsync(stop.Token))).ToArray();
        for (var killed = 0; killed < kills; killed++)
        {
            // One in five dies on its way up, in the midst of adopting; one in ten lives until gateways are back and what was leaving is gone.
            if (random.Next(5) > 0) await UntilAcknowledgedAsync(killed);
            var ended = await Task.WhenAny([.. writing, Task.Delay(random.Next(random.Next(10) == 0 ? 6000 : 700))]);
            if (writing.Contains(ended)) await ended;   // it found something wrong
            control.KillAndStart();
        }
        await UntilAcknowledgedAsync(kills);
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        control.Kill();

        // A machine so busy that control dies before its first answer, every time, would show nothing.
        async Task UntilAcknowledgedAsync(int count)
        {
            await control.UntilWellAsync();
            await Waiting.UntilAsync(() => Acknowledged(writers) > count || writing.Any(writer => writer.IsCompleted), () => $"{Acknowledged(writers)} changes acknowledged after {count} kills", TimeSpan.FromSeconds(60));
        }
    }

    private static async Task<byte[][]> PackAsync()
    {
        var folder = Directory.CreateTempSubdirectory("springtide-tiny-").FullName;
        try { return [await PackAsync(folder, 1), await PackAsync(folder, 2), await PackAsync(folder, 3)]; }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private static async Task<byte[]> PackAsync(string folder, int number)
    {
        foreach (var file in Directory.GetFiles(Repository.Test("tiny"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        await File.WriteAllTextAsync(Path.Combine(folder, "number"), $"{number}");
        if (number == 3) await File.AppendAllTextAsync(Path.Combine(folder, "tide.yaml"), "hosts: [chaos.example.com, www.chaos.example.com]\n");   // every writer wants them
        var packed = Path.Combine(folder, "..", $"{Path.GetFileName(folder)}.tar.gz");
        (await Command.RunAsync("tar", ["-czf", packed, "-C", folder, "."])).ShouldSucceed();
        try { return await File.ReadAllBytesAsync(packed); }
        finally { File.Delete(packed); }
    }
}
