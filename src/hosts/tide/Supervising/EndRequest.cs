using System.Runtime.InteropServices;

namespace Springtide.Cli;

/// <summary>
/// Who wants a supervisor to end, and how. Ctrl-C, SIGTERM and a closed terminal: with the instances. SIGUSR2: without them.
/// A second signal: at once.
/// </summary>
internal sealed class EndRequest : IDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _atOnce = new();
    private readonly List<PosixSignalRegistration> _signals;

    public EndRequest(CancellationToken outer)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _signals =
        [
            .. ((PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, (PosixSignal)Posix.EndKeepingInstances])
                .Select(signal => PosixSignalRegistration.Create(signal, On)),
        ];
    }

    public CancellationToken End => _end.Token;

    public CancellationToken AtOnce => _atOnce.Token;

    public bool KeepInstances { get; private set; }

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _end.Dispose();
        _atOnce.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_end.IsCancellationRequested) _atOnce.Cancel();
        KeepInstances |= (int)context.Signal == Posix.EndKeepingInstances;
        _end.Cancel();
    }
}
