using System.Formats.Tar;
using Springtide.Deployment.Artefacts;
using static System.IO.UnixFileMode;

namespace Springtide.Deployment.Tests.Artefacts;

public sealed class UnpackingTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("../evil", ArtefactRefusal.NameLeavesTree), InlineData("a/../../evil", ArtefactRefusal.NameLeavesTree), InlineData("..\\evil", ArtefactRefusal.NameLeavesTree)]
    [InlineData("/etc/passwd", ArtefactRefusal.NameLeavesTree), InlineData("C:\\evil", ArtefactRefusal.NameLeavesTree), InlineData("a\nb", ArtefactRefusal.NameNotAllowed)]
    public async Task Zip_WithAWickedName_IsRefused(string name, ArtefactRefusal refusal)
    {
        var exception = await _fixture.RefusedAsync(Archive.Zip(("good", "x"), (name, "x")), refusal);
        exception.Where.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("../evil"), InlineData("a/../../evil"), InlineData("/etc/passwd")]
    public Task Tar_WithAWickedName_IsRefused(string name) =>
        _fixture.RefusedAsync(Archive.GZip(Archive.Tar(Archive.TarFile("good", "x"), Archive.TarFile(name, "x"))), ArtefactRefusal.NameLeavesTree);

    [Theory]
    [InlineData("/etc/passwd"), InlineData("../../x"), InlineData("d/../../x"), InlineData("d/..")]
    public async Task LinkOut_InAnArchive_IsRefused(string target)
    {
        await _fixture.RefusedAsync(Archive.Zip(zip => Archive.Add(zip, "d/link", target, Archive.LinkMode)), ArtefactRefusal.LinkLeavesTree);
        await _fixture.RefusedAsync(Archive.Tar(Archive.TarLink(TarEntryType.SymbolicLink, "d/link", target)), ArtefactRefusal.LinkLeavesTree);
    }

    [Theory]
    [InlineData("/etc/passwd", ArtefactRefusal.NameLeavesTree), InlineData("../x", ArtefactRefusal.NameLeavesTree), InlineData("missing", ArtefactRefusal.LinkLeavesTree)]
    public Task HardLinkOut_InATar_IsRefused(string target, ArtefactRefusal refusal) =>
        _fixture.RefusedAsync(Archive.Tar(Archive.TarLink(TarEntryType.HardLink, "link", target)), refusal);

    [Fact]
    public Task HardLinkToALink_InATar_IsRefused() => _fixture.RefusedAsync(
        Archive.Tar(Archive.TarFile("a", "x"), Archive.TarLink(TarEntryType.SymbolicLink, "s", "a"), Archive.TarLink(TarEntryType.HardLink, "h", "s")),
        ArtefactRefusal.LinkLeavesTree);

    [Fact]
    public Task FileBelowALink_IsRefused() => _fixture.RefusedAsync(
        Archive.Tar(Archive.TarFile("real/a", "x"), Archive.TarLink(TarEntryType.SymbolicLink, "link", "real"), Archive.TarFile("link/b", "x")),
        ArtefactRefusal.WrittenThroughLink);

    [Fact]
    public Task FileInPlaceOfALink_IsRefused() => _fixture.RefusedAsync(
        Archive.Tar(Archive.TarFile("a", "x"), Archive.TarLink(TarEntryType.SymbolicLink, "link", "a"), Archive.TarFile("link", "y")), ArtefactRefusal.NameTwice);

    [Fact]
    public async Task LinksInside_AreKept()
    {
        var tree = await _fixture.TreeOfAsync(Archive.Tar(
            Archive.TarFile("lib/cli.js", "x"), Archive.TarLink(TarEntryType.SymbolicLink, "bin/tool", "../lib/cli.js"), Archive.TarLink(TarEntryType.HardLink, "copy", "lib/cli.js")));

        File.ReadAllText(Path.Combine(tree, "bin/tool")).ShouldBe("x");
        File.ReadAllText(Path.Combine(tree, "copy")).ShouldBe("x");
    }

    [Theory]
    [InlineData(TarEntryType.Fifo), InlineData(TarEntryType.CharacterDevice), InlineData(TarEntryType.BlockDevice)]
    public Task Device_InATar_IsRefused(TarEntryType type) => _fixture.RefusedAsync(Archive.Tar(new PaxTarEntry(type, "odd")), ArtefactRefusal.SpecialFile);

    [Fact]
    public Task Pipe_InAZip_IsRefused() => _fixture.RefusedAsync(Archive.Zip(zip => Archive.Add(zip, "odd", "", Archive.PipeMode)), ArtefactRefusal.SpecialFile);

    [Fact]
    public async Task Bomb_IsRefused()
    {
        var zeros = new string('\0', 24 << 20);
        await _fixture.RefusedAsync(Archive.Zip(("zeros", zeros)), ArtefactRefusal.Bomb);
        await _fixture.RefusedAsync(Archive.GZip(Archive.Tar(Archive.TarFile("zeros", zeros))), ArtefactRefusal.Bomb);
    }

    [Fact]
    public async Task MoreThanTheBounds_IsRefused()
    {
        using var few = new StoreFixture(new ArtefactLimits { Entries = 3 });
        await few.RefusedAsync(Archive.Zip(("a", ""), ("b", ""), ("c", ""), ("d", "")), ArtefactRefusal.TooManyEntries);
        await few.RefusedAsync(Archive.Tar(Archive.TarFile("a/b/c/d", "x")), ArtefactRefusal.TooManyEntries);
        using var small = new StoreFixture(new ArtefactLimits { UnpackedSize = 10 });
        await small.RefusedAsync(Archive.Zip(("a", "123456"), ("b", "123456")), ArtefactRefusal.UnpacksTooLarge);
        using var shallow = new StoreFixture(new ArtefactLimits { Depth = 2 });
        await shallow.RefusedAsync(Archive.Zip(("a/b/c/d", "x")), ArtefactRefusal.NameNotAllowed);
    }

    [Fact]
    public async Task ZipThatLiesAboutItsNumber_IsCounted()
    {
        using var few = new StoreFixture(new ArtefactLimits { Entries = 3 });
        var zip = Archive.Zip(("a", ""), ("b", ""), ("c", ""), ("d", ""));
        zip[zip.AsSpan().LastIndexOf("PK\x05\x06"u8) + 10] = 1;

        await few.RefusedAsync(zip, ArtefactRefusal.TooManyEntries);
    }

    [Fact]
    public Task EncryptedZip_IsRefused()
    {
        var zip = Archive.Zip(("secret", "x"));
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;

        return _fixture.RefusedAsync(zip, ArtefactRefusal.Encrypted);
    }

    [Fact]
    public Task LongName_IsRefused() => _fixture.RefusedAsync(Archive.Zip((new string('a', 256), "x")), ArtefactRefusal.NameNotAllowed);

    [Fact]
    public Task SameNameTwice_IsRefused() => _fixture.RefusedAsync(Archive.Zip(("a", "x"), ("./a", "y")), ArtefactRefusal.NameTwice);

    [Fact]
    public async Task ArchiveWithoutAFile_IsRefused()
    {
        await _fixture.RefusedAsync(Archive.Zip(), ArtefactRefusal.Empty);
        await _fixture.RefusedAsync(Archive.Zip(("folder/", "")), ArtefactRefusal.Empty);
        await _fixture.RefusedAsync(Archive.Tar(new PaxTarEntry(TarEntryType.Directory, "folder/")), ArtefactRefusal.Empty);
    }

    [Fact]
    public async Task DamagedArchive_IsRefused()
    {
        var random = new string([.. Enumerable.Range(0, 20_000).Select(i => (char)(' ' + i * 7919L % 9973 % 90))]);
        var zip = Archive.Zip(("a", random));
        await _fixture.RefusedAsync(zip[..(zip.Length / 2)], ArtefactRefusal.Damaged);
        var tar = Archive.GZip(Archive.Tar(Archive.TarFile("a", random)));
        await _fixture.RefusedAsync(tar[..(tar.Length / 2)], ArtefactRefusal.Damaged);
    }

    [Fact]
    public Task ArchiveOfAnotherKind_IsRefusedByName() => _fixture.RefusedAsync([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], ArtefactRefusal.UnsupportedArchive);

    [Fact]
    public async Task Modes_AreMadeSane()
    {
        var tree = await _fixture.TreeOfAsync(Archive.Tar(
            new PaxTarEntry(TarEntryType.Directory, "d") { Mode = None }, Archive.TarFile("d/data", "x", SetUser | UserRead | UserWrite | OtherWrite), Archive.TarFile("d/tool", "x", SetUser | UserExecute)));

        File.GetUnixFileMode(Path.Combine(tree, "d")).ShouldBe(UserRead | UserWrite | UserExecute | GroupRead | GroupExecute | OtherRead | OtherExecute);
        File.GetUnixFileMode(Path.Combine(tree, "d/data")).ShouldBe(UserRead | UserWrite | GroupRead | OtherRead);
        File.GetUnixFileMode(Path.Combine(tree, "d/tool")).ShouldBe(UserRead | UserWrite | UserExecute | GroupRead | GroupExecute | OtherRead | OtherExecute);
    }

    [Fact]
    public async Task ScriptInAZipWithoutModes_IsMadeExecutable()
    {
        var tree = await _fixture.TreeOfAsync(Archive.Zip(("bin\\start.sh", "#!/bin/sh\n"), ("note.txt", "x")));

        File.GetUnixFileMode(Path.Combine(tree, "bin/start.sh")).HasFlag(UserExecute).ShouldBeTrue();
        File.GetUnixFileMode(Path.Combine(tree, "note.txt")).HasFlag(UserExecute).ShouldBeFalse();
    }
}
