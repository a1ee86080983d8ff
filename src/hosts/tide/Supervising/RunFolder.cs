namespace Springtide.Cli;

/// <summary><c>DIR/run</c> and <c>DIR/logs</c>: who runs here now, and what they say.</summary>
internal sealed record RunFolder(string DataFolder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The name of the supervisor's own log.</summary>
    public const string Supervisor = "up";

    public string Lock => In("run", "up.lock");

    public string State => In("run", "up.json");

    public string AdminPort => In("run", "admin-port.json");
    public string InternalPort => In("run", "internal-port.json");

    public string RecordOf(string component) => In("run", $"{component}.json");

    public string LogOf(string name) => In("logs", $"{name}.log");

    /// <exception cref="CommandEndedException">It cannot be made.</exception>
    public void Create()
    {
        try
        {
            // Instances run as other users and must pass through the data folder, not list it; control sets that. Only these two are the supervisor's.
            Directory.CreateDirectory(DataFolder, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            Directory.CreateDirectory(In("run"), OwnerOnly);
            Directory.CreateDirectory(In("logs"), OwnerOnly);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandEndedException(ExitCodes.CannotStart, $"{DataFolder} cannot be written: {exception.Message} Choose another with --data DIR.");
        }
    }

    private string In(params ReadOnlySpan<string> parts) => Path.Combine([DataFolder, .. parts]);
}
