namespace Springtide.Cli;

/// <summary>One supervisor per data folder. The kernel drops the lock with its holder, however that ends.</summary>
internal sealed class UpLock : IDisposable
{
    private readonly FileStream _held;

    private UpLock(FileStream held) => _held = held;

    /// <summary>Null: somebody else holds it.</summary>
    public static UpLock? TryTake(RunFolder run)
    {
        try { return new UpLock(new FileStream(run.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)); }
        catch (IOException) { return null; }
    }

    public void Dispose() => _held.Dispose();
}
