using Springtide.Providers;

namespace Springtide.TestKit;

/// <summary>A program of <see cref="FakeProvider"/>. Guarded by the provider's gate.</summary>
internal sealed class FakeProgram(InstanceSpec spec, string address, DateTimeOffset startedAt)
{
    public InstanceSpec Spec => spec;

    public string Address => address;

    public ObservedState State { get; set; } = ObservedState.Running;

    public InstanceExit? Exit { get; set; }

    /// <summary>Completes once the program can answer.</summary>
    public TaskCompletionSource Answers { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<(DateTimeOffset At, string Text)> Output { get; } = [];

    public ITimer? Timer { get; set; }

    public ObservedInstance Observed => new(spec.Id, spec.Revision, State, address, startedAt, Exit);
}
