using System.Globalization;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>
/// What instances wrote. The kernel writes it, so neither the engine's life nor its speed matters to a program; the engine only keeps it within bounds,
/// by copying a file that grew too large and emptying it in place (it is open for appending). Lines written within that moment are lost.
/// </summary>
internal sealed class OutputFiles(ByteSize bound, int count)
{
    private const int Block = 64 * 1024;

    /// <summary>Oldest first.</summary>
    private IEnumerable<string> Of(InstanceFolder folder) => Enumerable.Range(0, count).Reverse().Select(age => Aged(folder, age));

    public IReadOnlyList<string> Tail(InstanceFolder folder, int lines)
    {
        var found = new LinkedList<string>();
        foreach (var path in Of(folder).Reverse())
        {
            foreach (var line in ReadBackwards(path, lines - found.Count)) found.AddFirst(line);
        }
        return [.. found];
    }

    public static DateTimeOffset? LastWrittenAt(InstanceFolder folder) =>
        File.Exists(folder.Output) ? File.GetLastWriteTimeUtc(folder.Output) : null;

    public void Rotate(InstanceFolder folder)
    {
        if (new FileInfo(folder.Output) is not { Exists: true } current || current.Length <= bound.Bytes) return;
        for (var age = count - 1; age > 1; age--)
        {
            if (File.Exists(Aged(folder, age - 1))) File.Move(Aged(folder, age - 1), Aged(folder, age), overwrite: true);
        }
        using var output = new FileStream(folder.Output, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (count > 1) CopyEnd(output, Aged(folder, 1));
        output.SetLength(0);
    }

    private static string Aged(InstanceFolder folder, int age) =>
        age == 0 ? folder.Output : Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"output.{age}.log"));

    private void CopyEnd(FileStream output, string path)
    {
        output.Seek(Math.Max(0, output.Length - bound.Bytes), SeekOrigin.Begin);
        using var copy = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        output.CopyTo(copy);
    }

    /// <summary>The file's last lines, newest first.</summary>
    private static IEnumerable<string> ReadBackwards(string path, int lines)
    {
        if (lines <= 0 || !File.Exists(path)) return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var end = file.Length;
        var from = end;
        var bytes = Array.Empty<byte>();
        while (from > 0 && bytes.AsSpan().Count((byte)'\n') <= lines)
        {
            from = Math.Max(0, from - Math.Max(Block, bytes.Length));
            bytes = new byte[end - from];
            file.Seek(from, SeekOrigin.Begin);
            bytes = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        return OutputText.Lines(bytes).TakeLast(lines).Reverse();
    }
}
