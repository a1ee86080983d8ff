using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Springtide.Providers.Process;

/// <summary>
/// When which part of an output was written: a mark each second in which it grew, in <c>instances/ID/times</c> (16 bytes: milliseconds of Unix time, position).
/// Lines of most programs have no time, or one of a clock and zone of their own.
/// </summary>
internal sealed class OutputClock(OutputFiles files)
{
    private const int Size = 16;

    /// <summary>Eighteen hours of a line in every second. Beyond that every other mark of the older half goes.</summary>
    public const int MostMarks = 65_536;

    private readonly ConcurrentDictionary<string, OutputMark> _last = new();

    public void Mark(InstanceFolder folder, DateTimeOffset now)
    {
        if (!Directory.Exists(folder.Path)) return;
        var last = _last.GetOrAdd(folder.Path, _ => Read(folder).LastOrDefault());
        var end = files.Extent(folder).End;
        if (end < last.Position)
        {
            files.BeginAt(folder, last.Position);
            end = files.Extent(folder).End;
        }
        if (end == last.Position) return;
        Append(folder, _last[folder.Path] = new OutputMark(now, end));
    }

    public void Forget(InstanceFolder folder) => _last.TryRemove(folder.Path, out _);

    public static IReadOnlyList<OutputMark> Read(InstanceFolder folder)
    {
        if (!File.Exists(folder.Times)) return [];
        var bytes = File.ReadAllBytes(folder.Times);
        var marks = new List<OutputMark>(bytes.Length / Size);
        for (var at = 0; at + Size <= bytes.Length; at += Size)   // a torn last one is as good as none
        {
            var milliseconds = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
            marks.Add(new OutputMark(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at + 8))));
        }
        return marks;
    }

    private void Append(InstanceFolder folder, OutputMark mark)
    {
        using (var file = new FileStream(folder.Times, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite, BufferSize = 0,
        }))
        {
            file.Seek(file.Length / Size * Size, SeekOrigin.Begin);
            file.Write(Bytes([mark]));
            if (file.Length < MostMarks * Size) return;
        }
        Thin(folder);
    }

    private void Thin(InstanceFolder folder)
    {
        var oldest = files.Extent(folder).Oldest;
        var marks = Read(folder).Where(mark => mark.Position > oldest).ToList();
        var half = marks.Count / 2;
        File.WriteAllBytes(folder.Times + ".new", Bytes([.. marks.Take(half).Where((_, index) => index % 2 == 1), .. marks.Skip(half)]));
        File.Move(folder.Times + ".new", folder.Times, overwrite: true);
    }

    private static byte[] Bytes(IReadOnlyList<OutputMark> marks)
    {
        var bytes = new byte[marks.Count * Size];
        for (var at = 0; at < marks.Count; at++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at * Size), marks[at].At.ToUnixTimeMilliseconds());
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan((at * Size) + 8), marks[at].Position);
        }
        return bytes;
    }
}
