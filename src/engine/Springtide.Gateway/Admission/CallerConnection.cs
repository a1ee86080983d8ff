namespace Springtide.Gateway.Admission;

/// <summary>A caller's connection, as far as somebody else than the server must know it. Thread-safe.</summary>
/// <param name="environment">The environment inside which it came in; null: from outside.</param>
internal sealed class CallerConnection(string? environment)
{
    private int _requests;
    private volatile bool _hadBody;

    public string? Environment => environment;

    /// <summary>
    /// What is wrong on it now is the ending of a request that was counted: one is being served, or the last one had a body, whose rest the server reads
    /// afterwards. (A bad head right behind a whole body looks the same from here.)
    /// </summary>
    public bool IsAccountedFor => _hadBody || Volatile.Read(ref _requests) > 0;

    public void Begin()
    {
        Interlocked.Increment(ref _requests);
        _hadBody = false;
    }

    public void End(bool hadBody)
    {
        _hadBody = hadBody;
        Interlocked.Decrement(ref _requests);
    }
}
