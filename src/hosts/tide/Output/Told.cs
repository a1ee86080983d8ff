namespace Springtide.Cli;

/// <summary>Progress told on the spot and in order; <see cref="Progress{T}"/> posts it to other threads.</summary>
internal sealed class Told<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
