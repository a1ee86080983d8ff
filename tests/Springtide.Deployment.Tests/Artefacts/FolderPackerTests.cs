using System.Diagnostics;
using System.Net.Sockets;
using Springtide.Deployment.Artefacts;
using Springtide.Deployment.Artefacts.Packing;

namespace Springtide.Deployment.Tests.Artefacts;

public sealed class FolderPackerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pack_ThenUnpack_GivesTheSameFolder()
    {
        _folder.Put("index.js", "x");
        _folder.Put("empty.txt");
        _folder.Put(new string('d', 120) + "/" + new string('f', 200), "long");
        File.SetUnixFileMode(_folder.Put("bin/tool", "x"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(_folder.At("bin/link"), "../index.js");
        using var store = new StoreFixture();

        var tree = await store.TreeOfAsync(await PackAsync());

        NamesIn(tree).ShouldBe(NamesIn(_folder.Path));
        File.ReadAllText(Path.Combine(tree, "bin/link")).ShouldBe("x");
        File.GetUnixFileMode(Path.Combine(tree, "bin/tool")).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
    }

    [Fact]
    public async Task Pack_OfTheSameContent_GivesTheSameBytes()
    {
        var file = _folder.Put("b", "1");
        _folder.Put("a/c", "2");
        var first = await PackAsync();
        File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        (await PackAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task Pack_LeavesOutWhatIsIgnored()
    {
        foreach (var name in (string[])[".git/config", "keep.txt", "debug.log", "sub/deep.log", "tmp/x", "sub/tmp/y", "out/a", "sub/out/b", "docs/a/b.md", "docs/c.md"]) _folder.Put(name, "x");
        _folder.Put(".tideignore", "# logs\n*.log\ntmp/\n/out\ndocs/**/b.md\n");
        using var store = new StoreFixture();

        var tree = await store.TreeOfAsync(await PackAsync());

        NamesIn(tree).Where(name => File.Exists(Path.Combine(tree, name))).ShouldBe(["docs/c.md", "keep.txt", "sub/out/b"]);
    }

    [Fact]
    public async Task Pack_ReportsWhatItRead()
    {
        _folder.Put("a", "12345");
        _folder.Put("b", "123");
        var progress = new Reports();

        await FolderPacker.PackAsync(_folder.Path, Stream.Null, progress, TestContext.Current.CancellationToken);

        progress.ShouldBe([5L, 8L]);
    }

    [Fact]
    public async Task Pack_OfAnEmptyFolder_IsRefused()
    {
        Directory.CreateDirectory(_folder.At("nothing/here"));
        (await RefusedAsync()).Refusal.ShouldBe(ArtefactRefusal.Empty);
    }

    [Theory]
    [InlineData("/etc/passwd"), InlineData("../x")]
    public async Task Pack_OfALinkOut_IsRefused(string target)
    {
        _folder.Put("a", "x");
        File.CreateSymbolicLink(_folder.At("link"), target);

        var exception = await RefusedAsync();

        exception.Refusal.ShouldBe(ArtefactRefusal.LinkLeavesTree);
        exception.Where.ShouldBe("link");
    }

    [Fact]
    public async Task Pack_OfASocketOrPipe_IsRefusedWithoutOpeningIt()
    {
        _folder.Put("a", "x");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder.At("sock")));
        (await RefusedAsync()).Refusal.ShouldBe(ArtefactRefusal.SpecialFile);
        File.Delete(_folder.At("sock"));

        using (var mkfifo = Process.Start("mkfifo", [_folder.At("pipe")])) await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);

        (await RefusedAsync()).Refusal.ShouldBe(ArtefactRefusal.SpecialFile);
    }

    private async Task<byte[]> PackAsync()
    {
        using var bytes = new MemoryStream();
        await FolderPacker.PackAsync(_folder.Path, bytes, progress: null, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    private Task<ArtefactRefusedException> RefusedAsync() => Should.ThrowAsync<ArtefactRefusedException>(PackAsync);

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal);

    private sealed class Reports : List<long>, IProgress<long>
    {
        public void Report(long value) => Add(value);
    }
}
