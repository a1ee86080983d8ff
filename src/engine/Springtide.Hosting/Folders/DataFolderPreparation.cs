namespace Springtide.Hosting;

/// <summary>Makes the folders with the permissions they need, and refuses a folder that others can write: whoever can, owns the engine.</summary>
public static class DataFolderPreparation
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Instances run as users of their own and pass through to their folder, but cannot list what else there is.
    private const UnixFileMode PassThrough = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode OthersCanWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <exception cref="DataFolderRefusedException">The folder is not safe to use.</exception>
    public static DataFolder Prepare(this DataFolder folder)
    {
        Directory.CreateDirectory(folder.Root, PassThrough);
        RefuseIfOthersCanWrite(folder.Root);
        foreach (var path in new[] { folder.Artefacts, folder.Apps, folder.Instances }) Directory.CreateDirectory(path, PassThrough);
        foreach (var path in new[] { folder.Control, folder.Hosts, folder.Gateway, folder.Logs, folder.Run }) Directory.CreateDirectory(path, OwnerOnly);
        return folder;
    }

    private static void RefuseIfOthersCanWrite(string path)
    {
        if ((File.GetUnixFileMode(path) & OthersCanWrite) == 0) return;
        throw new DataFolderRefusedException($"Others may write to {path}, and so could take over the engine. Run: chmod go-w '{path}'");
    }
}
