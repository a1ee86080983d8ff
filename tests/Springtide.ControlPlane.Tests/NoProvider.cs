using Springtide.ControlPlane.Api;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.ControlPlane.Tests;
internal sealed class NoOutput : IInstanceOutput
{
    public async IAsyncEnumerable<string> FollowAsync(InstanceId instance, int lines, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield break;
    }
}
internal sealed class NoProvider : IInstanceProvider
{
    public ProviderCapabilities Capabilities { get; } = new(true, true, true, true, []);
    public event Action<ObservedInstance> Exited { add { } remove { } }
    public Task<ObservedInstance> StartAsync(InstanceSpec spec, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<IReadOnlyList<ObservedInstance>> ObserveAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ObservedInstance>>([]);
    public Task FreezeAsync(InstanceId instance, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task ThawAsync(InstanceId instance, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(InstanceId instance, TimeSpan grace, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task ForgetAsync(InstanceId instance, CancellationToken cancellationToken) => Task.CompletedTask;
    public InstanceUsage? Measure(InstanceId instance, DateTimeOffset now) => null;
    public IReadOnlyList<string> Tail(InstanceId instance, int lines) => [];
    public IReadOnlyList<int> ListeningPorts(InstanceId instance) => [];
}
