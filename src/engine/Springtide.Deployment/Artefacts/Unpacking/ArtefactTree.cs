using static System.IO.UnixFileMode;

namespace Springtide.Deployment.Artefacts.Unpacking;

/// <summary>
/// The folder an archive is unpacked into. It remembers what it made, so that nothing is ever written through a link or twice, and gives every
/// entry a mode of its own choice. One archive, one thread.
/// </summary>
internal sealed class ArtefactTree(string root, ArtefactLimits limits, UnpackBudget budget, CancellationToken cancellationToken)
{
    private const UnixFileMode Readable = UserRead | UserWrite | GroupRead | OtherRead;
    private const UnixFileMode Executable = Readable | UserExecute | GroupExecute | OtherExecute;
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);

    private enum Held { Folder, File, Link }

    public int Files { get; private set; }

    public void AddFolder(string name)
    {
        var path = EntryPath.Of(name, limits);
        if (path.Length > 0) EnsureFolder(path);
    }

    /// <param name="executable">The archive says so; a program (ELF or <c>#!</c>) is made executable in any case, for archives that know no modes.</param>
    public void AddFile(string name, Stream content, bool executable)
    {
        var path = Claim(name, Held.File);
        var isProgram = FreshFile.Write(Physical(path), content, bytes => Take(bytes, path));
        File.SetUnixFileMode(Physical(path), executable || isProgram ? Executable : Readable);
        Files++;
    }

    public void AddLink(string name, string target)
    {
        var path = Claim(name, Held.Link);
        if (!LinkTarget.StaysInside(path, target)) throw TreeRefusals.LinkLeaves(path, target);
        File.CreateSymbolicLink(Physical(path), target);
    }

    /// <summary>A hard link of the archive: a copy, for two names of one file would change together.</summary>
    public void AddCopy(string name, string of)
    {
        var source = EntryPath.Of(of, limits);
        if (_held.GetValueOrDefault(source, Held.Folder) != Held.File) throw TreeRefusals.LinkLeaves(name, of);
        using var content = File.OpenRead(Physical(source));
        AddFile(name, content, File.GetUnixFileMode(Physical(source)).HasFlag(UserExecute));
    }

    private string Claim(string name, Held kind)
    {
        var path = EntryPath.Of(name, limits);
        if (path.Length == 0 || _held.ContainsKey(path)) throw TreeRefusals.NameTwice(name);
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent) EnsureFolder(parent);
        budget.TakeEntry(path);
        _held[path] = kind;
        return path;
    }

    private void EnsureFolder(string path)
    {
        if (_held.TryGetValue(path, out var held))
        {
            if (held != Held.Folder) throw held == Held.Link ? TreeRefusals.ThroughLink(path) : TreeRefusals.NameTwice(path);
            return;
        }
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent) EnsureFolder(parent);
        budget.TakeEntry(path);
        _held[path] = Held.Folder;
        Directory.CreateDirectory(Physical(path));
        File.SetUnixFileMode(Physical(path), Executable);
    }

    private void Take(int bytes, string path)
    {
        cancellationToken.ThrowIfCancellationRequested();
        budget.TakeBytes(bytes, path);
    }

    private string Physical(string path) => Path.Combine(root, path);
}
