using System.Globalization;
using System.Text;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.ControlPlane.Logs;

/// <param name="Next">Where the line after it begins.</param>
/// <param name="Bytes">All of it, also where <paramref name="Text"/> was cut.</param>
internal readonly record struct OutputLine(long Start, long Next, string Text, long Bytes)
{
    public bool IsCut => Bytes > LineReader.Longest;
}

/// <summary>An output as lines, forwards, in one block of memory. Of a line that is longer than <see cref="Longest"/> only the beginning is kept.</summary>
/// <param name="position">Where a line begins.</param>
/// <param name="end">Where a line ends, or what is there ends; nothing beyond is read.</param>
internal sealed class LineReader(IInstanceOutput output, InstanceId instance, long position, long end)
{
    public const int Longest = 16 * 1024;
    private const int Block = 64 * 1024;

    private readonly byte[] _block = new byte[Block];
    private readonly MemoryStream _head = new();
    private long _bytes;       // of the line under way
    private int _at;           // what is taken of the block
    private int _filled;
    private long _read = position;   // behind the block

    /// <summary>Where the next line begins.</summary>
    public long Position { get; private set; } = position;

    /// <summary>Bytes that were gone before they were read.</summary>
    public long Missed { get; private set; }

    /// <summary>The first line that begins at <paramref name="meant"/> or behind it, or the end where there is none.</summary>
    public static long StartOfLine(IInstanceOutput output, InstanceId instance, long meant, OutputExtent extent) =>
        meant <= extent.Oldest ? extent.Oldest : new LineReader(output, instance, meant - 1, extent.End).Next(last: true)?.Next ?? extent.End;

    /// <param name="last">Nothing follows: what is there without a line end is a line, too.</param>
    /// <returns>Null: there is no further line now.</returns>
    public OutputLine? Next(bool last)
    {
        while (_at < _filled || Fill())
        {
            var rest = _block.AsSpan(_at, _filled - _at);
            var newline = rest.IndexOf((byte)'\n');
            Keep(newline < 0 ? rest : rest[..newline]);
            _at = newline < 0 ? _filled : _at + newline + 1;
            if (newline >= 0) return Finished();
        }
        return last && _bytes > 0 ? Finished() : null;
    }

    private bool Fill()
    {
        var piece = _read < end ? output.Read(instance, _read, _block.AsSpan(0, (int)Math.Min(Block, end - _read))) : default;
        if (piece.Length == 0) return false;
        if (piece.Position > _read) Skip(piece.Position);
        (_at, _filled, _read) = (0, piece.Length, piece.Position + piece.Length);
        return true;
    }

    // What comes next may be the rest of a line whose beginning is gone; it is shown as one.
    private void Skip(long to)
    {
        Missed += to - Position;
        (Position, _bytes) = (to, 0);
        _head.SetLength(0);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        _head.Write(bytes[..(int)Math.Min(bytes.Length, Longest - _head.Length)]);
    }

    private OutputLine Finished()
    {
        var text = Encoding.UTF8.GetString(_head.GetBuffer(), 0, (int)_head.Length).TrimEnd('\r');
        if (_bytes > Longest) text = string.Create(CultureInfo.InvariantCulture, $"{text}… ({_bytes:N0} bytes)");
        var line = new OutputLine(Position, _read - (_filled - _at), text, _bytes);
        (Position, _bytes) = (line.Next, 0);
        _head.SetLength(0);
        return line;
    }
}
