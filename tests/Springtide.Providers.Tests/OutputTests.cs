using System.Text;
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
    public async Task Positions_OutliveARotationAndARestart()
    {
        var started = await _bench.StartAsync("seq 1 40000; echo written; until [ -e $HOME/go ]; do sleep 0.05; done; echo after");
        await _bench.WritesAsync(started.Id, "written");
        var before = Provider.Extent(started.Id);
        Provider.RotateOutputs();
        await File.WriteAllTextAsync(Path.Combine(_bench.Root, "apps/dev/hello/go"), "");
        await _bench.WritesAsync(started.Id, "after");
        await _bench.RestartAsync();

        Provider.Extent(started.Id).ShouldBe(new OutputExtent(before.End - Bound, before.End + "after\n".Length));
        TextFrom(started.Id, before.End).ShouldBe("after\n");
        TextFrom(started.Id, before.End - "written\n".Length).ShouldStartWith("written\n");
    }

    [Fact]
    public async Task OutputThatTheProgramEmptied_GoesOnBehindWhatWasThere()
    {
        var started = await _bench.StartAsync("echo one; until [ -e $HOME/go ]; do sleep 0.05; done; : > /proc/self/fd/1; echo two");
        await _bench.WritesAsync(started.Id, "one");
        Provider.MarkOutputs();
        await File.WriteAllTextAsync(Path.Combine(_bench.Root, "apps/dev/hello/go"), "");
        await _bench.ExitOfAsync(started.Id);
        Provider.MarkOutputs();
        var marks = Provider.Marks(started.Id);
        await Provider.ForgetAsync(started.Id, default);

        Provider.Extent(started.Id).End.ShouldBe(marks[^1].Position);
        Provider.Tail(started.Id, 1).ShouldBe(["two"]);
    }

    [Fact]
    public async Task Marks_TellWhenWhatWasWritten_AndOutliveTheInstance()
    {
        var started = await _bench.StartAsync("echo one; until [ -e $HOME/go ]; do sleep 0.05; done; echo two");
        await _bench.WritesAsync(started.Id, "one");
        Provider.MarkOutputs();
        Provider.MarkOutputs();
        await File.WriteAllTextAsync(Path.Combine(_bench.Root, "apps/dev/hello/go"), "");
        await _bench.ExitOfAsync(started.Id);
        await Provider.ForgetAsync(started.Id, default);

        Provider.Marks(started.Id).Select(mark => mark.Position).ShouldBe([4, 8]);
        Provider.Sources().Single().ShouldSatisfyAllConditions(source => source.Revision.ShouldBe(started.Revision), source => source.MayGrow.ShouldBeFalse());
    }

    private string TextFrom(InstanceId instance, long position)
    {
        var bytes = new byte[1_000];
        return Encoding.UTF8.GetString(bytes, 0, Provider.Read(instance, position, bytes).Length);
    }

    private string FolderOf(InstanceId instance) => Path.Combine(_bench.Root, "instances", instance.Value);
}
