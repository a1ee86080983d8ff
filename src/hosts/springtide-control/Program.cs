using Springtide.Control;
using Springtide.ControlPlane.Storage;
using Springtide.Hosting;

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
