namespace Springtide.ControlPlane.Secrets;

/// <summary>Whoever writes secrets or changes keys does it alone: a key may not go while somebody still encrypts with it.</summary>
internal sealed class SecretDesk
{
    private readonly SemaphoreSlim _one = new(1);

    public async Task<T> AloneAsync<T>(Func<Task<T>> act)
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try { return await act().ConfigureAwait(false); }
        finally { _one.Release(); }
    }
}
