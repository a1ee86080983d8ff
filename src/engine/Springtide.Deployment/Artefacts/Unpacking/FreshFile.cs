using System.Buffers;

namespace Springtide.Deployment.Artefacts.Unpacking;

/// <summary>Writes a file that must not be there yet.</summary>
internal static class FreshFile
{
    private const int BufferSize = 128 * 1024;

    /// <param name="take">Is told the number of bytes before they are written, and throws when they are too many.</param>
    /// <returns>Whether it begins like a program.</returns>
    public static bool Write(string path, Stream content, Action<int> take)
    {
        // CreateNew never follows a link that stands in its place.
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var first = content.ReadAtLeast(buffer, ProgramMagic.Length, throwOnEndOfStream: false);
            var isProgram = ProgramMagic.Begins(buffer.AsSpan(0, first));
            for (var read = first; read > 0; read = content.Read(buffer))
            {
                take(read);
                file.Write(buffer.AsSpan(0, read));
            }
            return isProgram;
        }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }
}
