using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>
/// Runs instances as processes of this machine. They are sessions of their own and belong to the kernel, not to the engine:
/// neither its end nor disposing this touches them.
/// </summary>
public sealed partial class ProcessProvider : IInstanceProvider, IInstanceOutput, IAsyncDisposable
{
    private readonly ConcurrentDictionary<InstanceId, HeldInstance> _instances = new();
    private readonly ConcurrentDictionary<InstanceId, Lazy<Task<HeldInstance>>> _starting = new();
    private readonly SemaphoreSlim _observing = new(1);   // held by one observation at a time; never by a start
    private readonly Lazy<Task> _adopted;
    private readonly ProcessProviderOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DataFolders _folders;
    private readonly Holding _holding;
    private readonly InstanceAddresses _addresses;
    private readonly TreeEnd _treeEnd;
    private readonly Starter _starter;
    private readonly Adopter _adopter;
    private readonly Ender _ender;
    private readonly ExitWatcher _exits;
    private readonly Gauge _gauge;
    private readonly OutputFiles _output;
    private readonly OutputClock _outputClock;
    private readonly ConcurrentDictionary<InstanceId, RevisionId> _owners = new();   // of kept outputs; what is not in it is read from its folder

    public ProcessProvider(ProcessProviderOptions options, TimeProvider time, ILogger<ProcessProvider> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _folders = new DataFolders(options.DataFolder);
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(_folders.Root));
        _holding = ProtectionProbe.Look(options, _folders, Convert.ToHexStringLower(key.AsSpan(0, 4)));
        var ports = new PortPool(options.FirstPort, options.LastPort, BitConverter.ToUInt16(key, 4), options.PortRest, time);
        _addresses = new InstanceAddresses(ports, _holding.Networks);
        _treeEnd = new TreeEnd(_holding.Tree, _holding.Limits, time);
        _starter = new Starter(options, _folders, _holding, _addresses, _treeEnd, time);
        var exitReader = new ExitReader(_holding.Limits);
        _adopter = new Adopter(_folders, _holding.Tree, _treeEnd, _addresses, exitReader, logger);
        _ender = new Ender(_holding.Tree, _treeEnd, exitReader, time, logger);
        _exits = new ExitWatcher(logger);
        _gauge = new Gauge(_holding.Tree, _holding.Limits);
        _output = new OutputFiles(options.OutputFileSize, options.OutputFiles);
        _outputClock = new OutputClock(_output);
        _adopted = new Lazy<Task>(AdoptAsync);
    }

    public event Action<ObservedInstance> Exited = delegate { };

    public ProviderCapabilities Capabilities => _holding.Capabilities;

    public async Task<ObservedInstance> StartAsync(InstanceSpec spec, CancellationToken cancellationToken)
    {
        await _adopted.Value.ConfigureAwait(false);   // a port of an adopted instance must not be given away
        if (_instances.TryGetValue(spec.Id, out var known)) return known.Observed();
        var start = _starting.GetOrAdd(spec.Id, _ => new Lazy<Task<HeldInstance>>(() => StartOnceAsync(spec)));
        return (await start.Value.WaitAsync(cancellationToken).ConfigureAwait(false)).Observed();
    }

    public async Task<IReadOnlyList<ObservedInstance>> ObserveAsync(CancellationToken cancellationToken)
    {
        await _observing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _adopted.Value.ConfigureAwait(false);
            await _adopter.ClearOrphansAsync(IsKnown).ConfigureAwait(false);
            return [.. _instances.Values.Select(held => held.Observed())];
        }
        finally
        {
            _observing.Release();
        }
    }

    public async Task FreezeAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        if (Running(instance) is not { } held) return;
        await _holding.Tree.FreezeAsync(instance, cancellationToken).ConfigureAwait(false);
        held.Frozen = true;
    }

    public Task ThawAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        if (Running(instance) is not { } held) return Task.CompletedTask;
        _holding.Tree.Thaw(instance);
        held.Frozen = false;
        return Task.CompletedTask;
    }

    public Task StopAsync(InstanceId instance, TimeSpan grace, CancellationToken cancellationToken) =>
        Running(instance) is { } held ? _ender.StopAsync(held, grace, cancellationToken) : Task.CompletedTask;

    public async Task ForgetAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        if (!_instances.TryGetValue(instance, out var held)) return;
        if (!held.HasEnded) throw new InvalidOperationException($"{instance} still runs; stop it before it is forgotten.");
        await _treeEnd.RemoveAsync(instance).ConfigureAwait(false);
        await _addresses.GiveBackAsync(held.Record.Port, held.Record.Network).ConfigureAwait(false);
        _outputClock.Mark(held.Folder, _time.GetUtcNow());
        _outputClock.Forget(held.Folder);
        _output.Rotate(held.Folder);
        held.Folder.Forget();
        _instances.TryRemove(instance, out _);
    }

    public InstanceUsage? Measure(InstanceId instance, DateTimeOffset now) => Running(instance) is { } held ? _gauge.Measure(held, now) : null;

    public IReadOnlyList<int> ListeningPorts(InstanceId instance) => Running(instance) is { } held ? _gauge.ListeningPorts(held) : [];

    public IReadOnlyList<string> Tail(InstanceId instance, int lines) => _output.Tail(_folders.Of(instance), Math.Clamp(lines, 0, 10_000));

    public ValueTask DisposeAsync()
    {
        _exits.Dispose();
        _holding.Dispose();
        _observing.Dispose();
        _treeEnd.RemoveEmptyRoots();
        return ValueTask.CompletedTask;
    }

    private HeldInstance? Running(InstanceId instance) => _instances.TryGetValue(instance, out var held) && !held.HasEnded ? held : null;

    private bool IsKnown(InstanceId instance) => _instances.ContainsKey(instance) || _starting.ContainsKey(instance);

    private async Task<HeldInstance> StartOnceAsync(InstanceSpec spec)
    {
        try
        {
            if (_instances.TryGetValue(spec.Id, out var known)) return known;
            var held = await _starter.StartAsync(spec, CancellationToken.None).ConfigureAwait(false);
            _instances[spec.Id] = held;
            Watch(held);
            Log.Started(_logger, held.Id, held.Identity!.Value.Pid, held.Record.Address);
            return held;
        }
        finally
        {
            _starting.TryRemove(spec.Id, out _);
        }
    }

    private async Task AdoptAsync()
    {
        foreach (var held in _adopter.Adopt(IsKnown))
        {
            _instances[held.Id] = held;
            if (!held.HasEnded) Watch(held);
        }
        await _adopter.ClearOrphansAsync(IsKnown).ConfigureAwait(false);
    }

    private void Watch(HeldInstance held) => _exits.Add(held.Identity!.Value, held.Record.Watcher == Watcher.FirstProcess, () => _ = EndAsync(held));

    private async Task EndAsync(HeldInstance held)
    {
        try
        {
            if (await _ender.CompleteAsync(held).ConfigureAwait(false)) Exited(held.Observed());
        }
        catch (Exception exception)
        {
            Log.EndFailed(_logger, held.Id, exception);   // nobody awaits this; the instance counts as ended all the same
            if (held.TryEnd(new InstanceExit(null, OutOfMemory: false, held.Folder.Asked))) Exited(held.Observed());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ProviderEvents.Started, Level = LogLevel.Information, Message = "{Instance} started as process {Process} for {Address}")]
        public static partial void Started(ILogger logger, InstanceId instance, int process, string address);

        [LoggerMessage(EventId = ProviderEvents.EndFailed, Level = LogLevel.Error, Message = "The end of {Instance} could not be completed")]
        public static partial void EndFailed(ILogger logger, InstanceId instance, Exception exception);

        [LoggerMessage(EventId = ProviderEvents.RotationFailed, Level = LogLevel.Warning, Message = "The output of {Instance} could not be kept within its bounds")]
        public static partial void RotationFailed(ILogger logger, InstanceId instance, Exception exception);
    }
}
