using System.Collections.Concurrent;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.TestKit;

/// <summary>A provider in memory, with a clock and opinions. What it was asked to do is in <see cref="Calls"/>, as <c>start a-1-x</c>. Thread-safe.</summary>
public sealed class FakeProvider(TimeProvider time) : IInstanceProvider
{
    private readonly Lock _gate = new();   // guards _programs and each program; never held across a callback
    private readonly Dictionary<InstanceId, FakeProgram> _programs = [];
    private int _lastPort = 20_000;
    private int _written;

    public event Action<ObservedInstance>? Exited;

    /// <summary>From start to the first answer. <see cref="Timeout.InfiniteTimeSpan"/>: never.</summary>
    public TimeSpan StartTakes { get; set; }

    /// <summary>So many of the next starts end at once with exit code 1.</summary>
    public int FailsOnStart { get; set; }

    /// <summary>SIGTERM does nothing: the grace is spent, then force ends it.</summary>
    public bool IgnoresStop { get; set; }

    /// <summary>Why nothing can be started; null while it can.</summary>
    public ProviderRefusal? Refuses { get; set; }

    public bool FailsToFreeze { get; set; }

    public bool FailsToStop { get; set; }

    /// <summary>Ends are not told: they can only be observed.</summary>
    public bool LosesExits { get; set; }

    /// <summary>Where programs listen instead of on the port they were given; null: there.</summary>
    public int? ListensOn { get; set; }

    public ProviderCapabilities Capabilities { get; set; } = new(Freeze: true, MemoryLimit: true, CpuLimit: true, FixedPorts: true, []);

    public ConcurrentQueue<string> Calls { get; } = [];

    public IReadOnlyList<ObservedInstance> Programs
    {
        get { lock (_gate) return [.. _programs.Values.Select(program => program.Observed)]; }
    }

    public IReadOnlyList<ObservedInstance> Running => [.. Programs.Where(program => program.State != ObservedState.Exited)];

    /// <summary>What each program that runs was started with.</summary>
    public IReadOnlyList<InstanceSpec> RunningSpecs
    {
        get { lock (_gate) return [.. _programs.Values.Where(program => program.State != ObservedState.Exited).Select(program => program.Spec)]; }
    }

    public int CallsOf(string verb) => Calls.Count(call => call.StartsWith(verb + " ", StringComparison.Ordinal));

    /// <summary>Completes once a program answers at <paramref name="address"/>; faulted when there is none.</summary>
    public Task WhenAnswers(string address)
    {
        lock (_gate)
        {
            var program = _programs.Values.FirstOrDefault(program => program.Address == address && program.State != ObservedState.Exited);
            return program?.Answers.Task ?? Task.FromException(new InvalidOperationException($"Nothing runs at {address}."));
        }
    }

    /// <summary>The program ends by itself.</summary>
    public void Crash(InstanceId instance, int code = 139, bool outOfMemory = false) => End(instance, new InstanceExit(code, outOfMemory, Asked: false));

    public void Write(InstanceId instance, string line)
    {
        lock (_gate)
        {
            _programs[instance].Output.Add((DateTimeOffset.UnixEpoch.AddSeconds(++_written), line));
        }
    }

    /// <summary>Every line, and when.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Text)> Written(InstanceId instance)
    {
        lock (_gate) return _programs.TryGetValue(instance, out var program) ? [.. program.Output] : [];
    }

    /// <summary>A moment of a clock that only writing moves.</summary>
    public DateTimeOffset? LastWrittenAt(InstanceId instance)
    {
        lock (_gate) return _programs.GetValueOrDefault(instance)?.Output.Select(line => (DateTimeOffset?)line.At).LastOrDefault();
    }

    public Task<ObservedInstance> StartAsync(InstanceSpec spec, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"start {spec.Id}");
        if (Refuses is { } refusal) throw new ProviderRefusedException(refusal, $"{refusal} here");
        var program = Add(spec);
        if (FailsOnStart > 0)
        {
            FailsOnStart--;
            End(spec.Id, new InstanceExit(1, OutOfMemory: false, Asked: false));
        }
        return Task.FromResult(program);
    }

    public Task<IReadOnlyList<ObservedInstance>> ObserveAsync(CancellationToken cancellationToken) => Task.FromResult(Programs);

    public Task FreezeAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"freeze {instance}");
        if (FailsToFreeze) throw new IOException("The freezer is broken.");
        Change(instance, program => program.State = ObservedState.Frozen);
        return Task.CompletedTask;
    }

    public Task ThawAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"thaw {instance}");
        Change(instance, program => program.State = ObservedState.Running);
        return Task.CompletedTask;
    }

    public async Task StopAsync(InstanceId instance, TimeSpan grace, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"stop {instance}");
        if (FailsToStop) throw new IOException("It cannot be signalled.");
        if (IgnoresStop) await Task.Delay(grace, time, cancellationToken).ConfigureAwait(false);
        End(instance, new InstanceExit(IgnoresStop ? 137 : 143, OutOfMemory: false, Asked: true));
    }

    public Task ForgetAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"forget {instance}");
        lock (_gate) _programs.Remove(instance);
        return Task.CompletedTask;
    }

    public InstanceUsage? Measure(InstanceId instance, DateTimeOffset now)
    {
        lock (_gate) return _programs.ContainsKey(instance) ? new InstanceUsage(now, 1.5, 64 << 20, 2, 1) : null;
    }

    public IReadOnlyList<string> Tail(InstanceId instance, int lines)
    {
        lock (_gate) return _programs.TryGetValue(instance, out var program) ? [.. program.Output.TakeLast(lines).Select(line => line.Text)] : [];
    }

    public IReadOnlyList<int> ListeningPorts(InstanceId instance) => ListensOn is { } port ? [port] : [];

    private ObservedInstance Add(InstanceSpec spec)
    {
        lock (_gate)
        {
            if (_programs.TryGetValue(spec.Id, out var known)) return known.Observed;
            var program = new FakeProgram(spec, $"127.0.0.1:{spec.Port.Fixed ?? ++_lastPort}", time.GetUtcNow());
            _programs[spec.Id] = program;
            AnswerInTime(program);
            return program.Observed;
        }
    }

    private void AnswerInTime(FakeProgram program)
    {
        if (ListensOn is not null) return;
        if (StartTakes == TimeSpan.Zero) program.Answers.TrySetResult();
        else program.Timer = time.CreateTimer(_ => program.Answers.TrySetResult(), null, StartTakes, Timeout.InfiniteTimeSpan);
    }

    private void Change(InstanceId instance, Action<FakeProgram> change)
    {
        lock (_gate)
        {
            if (_programs.TryGetValue(instance, out var program) && program.State != ObservedState.Exited) change(program);
        }
    }

    private void End(InstanceId instance, InstanceExit exit)
    {
        FakeProgram? ended = null;
        Change(instance, program =>
        {
            (program.State, program.Exit, ended) = (ObservedState.Exited, exit, program);
            program.Timer?.Dispose();
        });
        if (ended is not null && !LosesExits) Exited?.Invoke(ended.Observed);
    }
}
