namespace Springtide.Providers.Process;

/// <summary>
/// Mounts <c>/proc</c> for an instance's own processes, between the birth of its first process and the word for it to go on.
/// </summary>
internal interface IProcMount
{
    /// <summary>Adds what the thread that bore <paramref name="first"/> does about it.</summary>
    void AddTo(CallList calls, CallResult first);

    /// <summary>Does the rest; null when all is well.</summary>
    CallRefusal? Finish(int first);
}
