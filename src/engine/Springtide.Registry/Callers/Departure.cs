using Springtide.Model;

namespace Springtide.Registry;

/// <summary>Somebody waits until every caller has left an instance, or, without one, has only seen the view.</summary>
internal sealed class Departure(InstanceId? instance, long version)
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InstanceId? Instance => instance;

    public long Version => version;

    public Task Left => _left.Task;

    public void Complete() => _left.TrySetResult();
}
