using Springtide.Control;
using Springtide.ControlPlane.Storage;
using Springtide.Hosting;

// The pool makes threads beyond this number only after a pause of many milliseconds, and whoever waits for an instance would pay for it.
ThreadPool.SetMinThreads(16, 4);

var parsed = ControlArguments.Parse(args);
if (parsed.Error is { } error)
{
    await Console.Error.WriteLineAsync($"{error}\n\n{ControlArguments.Usage}");
    return ExitCodes.Usage;
}
try
{
    await ControlHost.RunAsync(parsed.Settings!);
    return Environment.ExitCode;
}
catch (Exception exception) when (exception is DataFolderRefusedException or StoreUnusableException or ListeningRefusedException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return ExitCodes.CannotStart;
}
