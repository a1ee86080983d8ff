namespace Springtide.Cli;

/// <summary>Keeps a component's output below a size. The component appends to it all the time, so the file is emptied in place; a line written meanwhile may be lost.</summary>
internal static class BoundedLog
{
    /// <value>10 MiB; with the copy before it, at most twice that per component.</value>
    public const long Largest = 10 << 20;

    public static void Trim(string path, long largest = Largest)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length <= largest) return;
        File.Copy(path, path + ".1", overwrite: true);
        using var emptied = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        emptied.SetLength(0);
    }

    /// <summary>The last lines, for whoever asks why it ended.</summary>
    public static IReadOnlyList<string> Tail(string path, int lines)
    {
        if (!File.Exists(path)) return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = Math.Max(0, file.Length - (16 << 10));
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines).ToArray();
    }
}
