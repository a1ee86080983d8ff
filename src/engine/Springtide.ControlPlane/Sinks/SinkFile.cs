using Springtide.Hosting;

namespace Springtide.ControlPlane.Sinks;

/// <summary>A file that batches are appended to, whole or not at all. At 64 MiB it becomes <c>FILE.1</c>, of which there is one.</summary>
internal static class SinkFile
{
    private const long Most = 64 << 20;

    public static string Append(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > Most }) File.Move(path, path + ".1", overwrite: true);
            using var file = PrivateFile.Open(path);
            Write(file, bytes);
            return "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { return exception.Message; }
    }

    private static void Write(FileStream file, ReadOnlySpan<byte> bytes)
    {
        var length = file.Length;
        try
        {
            if (length > 0 && !EndsWithALine(file)) file.WriteByte((byte)'\n');   // a kill in the middle of a write left half a line
            file.Seek(0, SeekOrigin.End);
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            file.SetLength(length);
            throw;
        }
    }

    private static bool EndsWithALine(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
