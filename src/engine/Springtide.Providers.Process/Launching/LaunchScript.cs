namespace Springtide.Providers.Process;

/// <summary>The shell script every instance begins as: see <c>launch.sh</c>, which says what it does and why in that order.</summary>
internal static class LaunchScript
{
    /// <summary>Puts the script into <paramref name="folder"/>; replaced by a rename, since an instance may be reading it just now.</summary>
    public static string InstallIn(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "launch.sh");
        var next = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(next, Text());
        File.Move(next, path, overwrite: true);
        return path;
    }

    private static string Text()
    {
        using var stream = typeof(LaunchScript).Assembly.GetManifestResourceStream("launch.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
