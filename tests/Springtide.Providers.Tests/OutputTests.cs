using Springtide.Model;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

public sealed class OutputTests : IAsyncLifetime
{
    private const int Bound = 100_000;

    private ProviderBench _bench = null!;

    private ProcessProvider Provider => (ProcessProvider)_bench.Provider;

    public ValueTask InitializeAsync()
    {
        _bench = new ProviderBench(folder => ProcessProviders.With(Protections.All, folder, o => o with { OutputFileSize = new ByteSize(Bound), OutputKept = TimeSpan.Zero }));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Rotation_KeepsTheBounds_AndTheLastLines()
    {
        var started = await _bench.StartAsync("seq 1 40000; echo written; sleep 0.3; echo after");
        await _bench.WritesAsync(started.Id, "written");
        Provider.RotateOutputs();

        Directory.GetFiles(FolderOf(started.Id), "output*").Sum(f => new FileInfo(f).Length).ShouldBeLessThanOrEqualTo(Bound);
        Provider.Tail(started.Id, 3).ShouldContain("40000");
        await _bench.WritesAsync(started.Id, "after");
        Provider.Tail(started.Id, 10_000).Count.ShouldBe(10_000);
    }

    [Fact]
    public async Task DeleteOldOutputs_DeletesWhatWasKeptLongEnough()
    {
        var started = await _bench.StartAsync("echo x");
        await _bench.ExitOfAsync(started.Id);
        await Provider.ForgetAsync(started.Id, default);
        Directory.Exists(FolderOf(started.Id)).ShouldBeTrue();
        Provider.DeleteOldOutputs();

        Directory.Exists(FolderOf(started.Id)).ShouldBeFalse();
    }

    [Fact]
    public async Task Follow_GivesTheLastLines_ThenNewOnes_UntilTheEnd()
    {
        var started = await _bench.StartAsync("echo one; echo two; until [ -e $HOME/go ]; do sleep 0.05; done; echo three; printf four");
        await _bench.WritesAsync(started.Id, "two");
        var lines = new List<string>();
        await foreach (var line in Provider.FollowAsync(started.Id, 1, default))
        {
            lines.Add(line);
            if (line == "two") await File.WriteAllTextAsync(Path.Combine(_bench.Root, "apps/dev/hello/go"), "");
        }

        lines.ShouldBe(["two", "three", "four"]);
    }

    private string FolderOf(InstanceId instance) => Path.Combine(_bench.Root, "instances", instance.Value);
}
