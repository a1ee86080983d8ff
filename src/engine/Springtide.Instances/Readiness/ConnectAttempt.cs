using System.Net.Sockets;

namespace Springtide.Instances;

/// <summary>Connects a socket and tells success from failure without throwing.</summary>
internal sealed class ConnectAttempt(Socket socket) : SocketAsyncEventArgs
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<bool> RunAsync()
    {
        try { return socket.ConnectAsync(this) ? new ValueTask<bool>(_done.Task) : new ValueTask<bool>(SocketError == SocketError.Success); }
        catch (ObjectDisposedException) { return new ValueTask<bool>(false); }   // abandoned before it began
    }

    protected override void OnCompleted(SocketAsyncEventArgs e) => _done.TrySetResult(e.SocketError == SocketError.Success);
}
