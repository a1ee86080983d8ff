using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Hosting;

namespace Springtide.ControlPlane.Tests.Hosting;

public sealed class StagedLifecycleTests
{
    private readonly List<string> _seen = [];
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);

    [Fact]
    public async Task Services_StartStageByStage_AndStopInReverse()
    {
        var lifecycle = Lifecycle(
            new StagedService(Stage.Rollouts, new Noted("rollouts", _seen)), new StagedService(Stage.Storage, new Noted("store", _seen)), new StagedService(Stage.Storage, new Noted("catalog", _seen)));

        await lifecycle.StartAsync(default);
        await lifecycle.StopAsync(default);

        _seen.ShouldBe(["+store", "+catalog", "+rollouts", "-rollouts", "-catalog", "-store"]);
    }

    [Fact]
    public async Task AServiceThatCannotStart_LeavesLaterStagesAlone_AndEarlierOnesAreStopped()
    {
        var lifecycle = Lifecycle(
            new StagedService(Stage.Storage, new Noted("store", _seen)), new StagedService(Stage.Registry, new Noted("routes", _seen, fails: true)), new StagedService(Stage.Rollouts, new Noted("rollouts", _seen)));

        await Should.ThrowAsync<InvalidOperationException>(() => lifecycle.StartAsync(default));
        await lifecycle.StopAsync(default);

        _seen.ShouldBe(["+store", "+routes", "-routes", "-store"]);
    }

    [Fact]
    public async Task ALoopThatDies_EndsTheHost()
    {
        var code = Environment.ExitCode;
        var ended = new TaskCompletionSource();
        _lifetime.ApplicationStopping.Register(ended.SetResult);

        await Lifecycle(new StagedService(Stage.Rollouts, new DyingLoop())).StartAsync(default);

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Environment.ExitCode.ShouldBe(1);
        Environment.ExitCode = code;
    }

    private StagedLifecycle Lifecycle(params StagedService[] services) => new(services, _lifetime, TimeProvider.System, NullLogger<StagedLifecycle>.Instance);

    private sealed class Noted(string name, List<string> seen, bool fails = false) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            seen.Add("+" + name);
            return fails ? throw new InvalidOperationException() : Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            seen.Add("-" + name);
            return Task.CompletedTask;
        }
    }

    private sealed class DyingLoop : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("the loop died");
        }
    }
}
