using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>
/// What instances wrote. The kernel writes it, so neither the engine's life nor its speed matters to a program; the engine only keeps it within bounds,
/// by copying a file that grew too large and emptying it in place (it is open for appending). Lines written within that moment are lost. Thread-safe.
/// </summary>
internal sealed class OutputFiles(ByteSize bound, int count)
{
    private const int Block = 64 * 1024;

    // A rotation moves bytes from one file to another: nobody reads an instance's meanwhile. Never held for longer than one block, or one rotation.
    private readonly Lock[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];

    public static DateTimeOffset? LastWrittenAt(InstanceFolder folder) =>
        File.Exists(folder.Output) ? File.GetLastWriteTimeUtc(folder.Output) : null;

    public OutputExtent Extent(InstanceFolder folder)
    {
        lock (GateOf(folder))
        {
            var parts = OutputParts.Of(folder);
            return new OutputExtent(parts.Oldest, parts.Current.End);
        }
    }

    public OutputPiece Read(InstanceFolder folder, long position, Span<byte> into)
    {
        lock (GateOf(folder))
        {
            foreach (var part in OutputParts.Of(folder).All)
            {
                if (part.Length == 0 || position >= part.End) continue;
                var from = Math.Max(position, part.Start);
                using var file = new FileStream(part.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
                file.Seek(from - part.Start, SeekOrigin.Begin);
                return new OutputPiece(from, file.ReadAtLeast(into[..(int)Math.Min(into.Length, part.End - from)], 1, throwOnEndOfStream: false));
            }
            return new OutputPiece(position, 0);
        }
    }

    public IReadOnlyList<string> Tail(InstanceFolder folder, int lines)
    {
        if (lines <= 0) return [];
        var (oldest, end) = Extent(folder);
        var from = end;
        var bytes = Array.Empty<byte>();
        while (from > oldest && bytes.AsSpan().Count((byte)'\n') <= lines)
        {
            from = Math.Max(oldest, from - Math.Max(Block, bytes.Length));
            bytes = ReadAll(folder, from, end);
        }
        return [.. OutputText.Lines(bytes).TakeLast(lines)];
    }

    public void Rotate(InstanceFolder folder)
    {
        lock (GateOf(folder))
        {
            var parts = OutputParts.Of(folder);
            if (parts.Current.Length <= bound.Bytes) return;
            using (var output = new FileStream(folder.Output, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            {
                CopyEnd(output, folder, parts.Current.Start, count > 1 ? bound.Bytes : 0);
                output.SetLength(0);
            }
            DeleteSurplus(folder);
        }
    }

    /// <summary>The program emptied its output itself: what it writes from now on has positions behind <paramref name="end"/>.</summary>
    public void BeginAt(InstanceFolder folder, long end)
    {
        lock (GateOf(folder)) Write(folder, end, Stream.Null);
    }

    private byte[] ReadAll(InstanceFolder folder, long from, long end)
    {
        var bytes = new byte[end - from];
        var filled = 0;
        while (filled < bytes.Length && Read(folder, from + filled, bytes.AsSpan(filled)) is { Length: > 0 } piece) filled += piece.Length;
        return bytes[..filled];
    }

    private static void CopyEnd(FileStream output, InstanceFolder folder, long start, long most)
    {
        var skipped = Math.Max(0, output.Length - most);
        output.Seek(skipped, SeekOrigin.Begin);
        Write(folder, start + skipped, output);
    }

    // Renamed into place: a kill leaves what was there, or, for a moment, the same lines twice.
    private static void Write(InstanceFolder folder, long start, Stream bytes)
    {
        var path = OutputParts.PathOf(folder, start);
        using (var copy = new FileStream(path + ".new", new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        })) bytes.CopyTo(copy);
        File.Move(path + ".new", path, overwrite: true);
    }

    private void DeleteSurplus(InstanceFolder folder)
    {
        var past = OutputParts.Of(folder).Past;
        var kept = past.Where(part => part.Length > 0).TakeLast(count - 1).Append(past[^1]).ToHashSet();
        foreach (var part in past.Where(part => !kept.Contains(part))) File.Delete(part.Path);
    }

    private Lock GateOf(InstanceFolder folder) => _gates[(uint)folder.Path.GetHashCode(StringComparison.Ordinal) % _gates.Length];
}
