using Springtide.Deployment.Artefacts.Unpacking;

namespace Springtide.Deployment.Detection;

/// <summary>What detectors see of a folder: names, and the beginnings of files. Links in it were proven to stay inside.</summary>
internal sealed class ProgramFolder(string path)
{
    private const int MostText = 1 << 20;

    public string Path { get; } = path;

    /// <summary>Files at the top, by name.</summary>
    public IReadOnlyList<string> Files { get; } = [.. NamesOf(new DirectoryInfo(path).EnumerateFiles())];

    public IReadOnlyList<string> Folders { get; } = [.. NamesOf(new DirectoryInfo(path).EnumerateDirectories())];

    public bool Has(string file) => File.Exists(FullName(file));

    public bool HasFolder(string folder) => Directory.Exists(FullName(folder));

    public IEnumerable<string> FilesEnding(string ending) => Files.Where(file => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    public string FullName(string name) => System.IO.Path.Combine(Path, name);

    public FileStream Open(string file) => File.OpenRead(FullName(file));

    /// <summary>The first mebibyte; what is sought in a text stands there.</summary>
    public string Text(string file)
    {
        using var reader = new StreamReader(Open(file));
        var text = new char[Math.Min(reader.BaseStream.Length, MostText)];
        return new string(text, 0, reader.ReadBlock(text));
    }

    public string? TextIfAny(string file) => Has(file) ? Text(file) : null;

    public bool IsElf(string file) => ProgramMagic.IsElf(Head(file));

    public bool IsScript(string file) => ProgramMagic.IsScript(Head(file));

    public byte[] Head(string file, int length = ProgramMagic.Length)
    {
        using var stream = Open(file);
        var head = new byte[length];
        return head[..stream.ReadAtLeast(head, length, throwOnEndOfStream: false)];
    }

    private static IEnumerable<string> NamesOf(IEnumerable<FileSystemInfo> infos) =>
        infos.Where(info => info.Exists).Select(info => info.Name).Where(name => name[0] != '.' && name != "__MACOSX").Order(StringComparer.Ordinal);
}
