using System.Runtime.CompilerServices;

namespace Springtide.Providers.Process;

/// <summary>Reads an instance's output as it grows. Looks at the file a few times a second: watches are a scarce thing and people read slowly.</summary>
internal sealed class OutputFollower(OutputFiles files, TimeProvider time)
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(200);

    /// <param name="ended">Tells whether more may come; what was written until then is read to the end.</param>
    public async IAsyncEnumerable<string> FollowAsync(
        InstanceFolder folder, int lines, Func<bool> ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = WholeLinesOf(folder.Output);
        foreach (var line in files.Tail(folder, lines)) yield return line;
        using var timer = new PeriodicTimer(Cadence, time);
        var last = false;
        while (!last)
        {
            last = ended();
            var (news, next) = ReadFrom(folder.Output, position, last);
            position = next;
            foreach (var line in news) yield return line;
            if (!last) await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Where the last line ends that the tail shows whole.</summary>
    private static long WholeLinesOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>Whole lines after <paramref name="position"/>, and a last half one only when nothing follows it. A file shorter than that was rotated.</summary>
    private static (IReadOnlyList<string> Lines, long Next) ReadFrom(string path, long position, bool last)
    {
        if (!File.Exists(path)) return ([], position);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length < position) position = 0;
        var bytes = new byte[Math.Min(file.Length - position, 1 << 20)];
        file.Seek(position, SeekOrigin.Begin);
        var read = bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        var whole = last ? read.Length : read.LastIndexOf((byte)'\n') + 1;
        return (OutputText.Lines(read[..whole]), position + whole);
    }
}
