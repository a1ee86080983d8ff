using System.Net.Sockets;

namespace Springtide.Instances;

/// <summary>Connects a socket and tells success from failure without throwing. Thread-safe: of success and <see cref="Abandon"/>, the first counts.</summary>
internal sealed class ConnectAttempt(Socket socket) : SocketAsyncEventArgs
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<bool> RunAsync()
    {
        try
        {
            if (!socket.ConnectAsync(this)) OnCompleted(this);
        }
        catch (ObjectDisposedException) { _done.TrySetResult(false); }   // abandoned before it began
        return _done.Task;
    }

    /// <summary>Closes the socket, unless it is connected: on a busy machine the time can be over before anybody has noticed that it was in time.</summary>
    public void Abandon()
    {
        if (_done.TrySetResult(false)) socket.Dispose();
    }

    protected override void OnCompleted(SocketAsyncEventArgs e) => _done.TrySetResult(e.SocketError == SocketError.Success);
}
