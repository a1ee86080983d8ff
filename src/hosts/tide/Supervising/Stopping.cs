namespace Springtide.Cli;

/// <summary>Ends a process: asked first, killed when the time is spent.</summary>
internal static class Stopping
{
    public static async Task EndAsync(ProcessIdentity process, TimeSpan budget, TimeProvider time, CancellationToken cancellationToken)
    {
        process.Signal(Posix.Terminate);
        if (await process.EndsWithinAsync(budget, time, cancellationToken)) return;
        process.Signal(Posix.Kill);
        await process.WaitForEndAsync(cancellationToken);
    }
}
