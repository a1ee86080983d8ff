using System.Security.Cryptography;
using System.Text;
using Springtide.Deployment.Artefacts;

namespace Springtide.Deployment.Tests.Artefacts;

public sealed class ArtefactStoreTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Accept_OfAZip_UnpacksItUnderItsDigest()
    {
        var bytes = Archive.Zip(("index.html", "hello"), ("css/site.css", "body {}"));

        var receipt = await _fixture.AcceptAsync(bytes);

        receipt.Digest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        (receipt.Size, receipt.Files, receipt.Known).ShouldBe((bytes.Length, 2, false));
        File.ReadAllText(Path.Combine(_fixture.Store.Find(receipt.Digest)!, "css/site.css")).ShouldBe("body {}");
        _fixture.Incoming.ShouldBeEmpty();
    }

    [Fact]
    public async Task Accept_OfTheSameBytesAgain_StoresNothingAgain()
    {
        var bytes = Archive.Zip(("index.html", "hello"));
        var first = await _fixture.AcceptAsync(bytes);
        _fixture.Time.Advance(TimeSpan.FromHours(1));

        var second = await _fixture.AcceptAsync(bytes);

        second.ShouldBe(first with { Known = true });
        _fixture.Store.Digests.ShouldBe([first.Digest]);
        _fixture.Store.HandedInAt(first.Digest).ShouldBe(_fixture.Time.GetUtcNow());
    }

    [Fact]
    public async Task Accept_OfTheSameBytesAtOnce_StoresThemOnce()
    {
        var bytes = Archive.Zip(("index.html", "hello"));

        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _fixture.AcceptAsync(bytes)));

        receipts.Select(receipt => receipt.Digest).Distinct().ShouldHaveSingleItem();
        receipts.Count(receipt => !receipt.Known).ShouldBe(1);
        _fixture.Incoming.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("META-INF/MANIFEST.MF", "shop.jar"), InlineData("WEB-INF/web.xml", "shop.war")]
    public async Task Accept_OfAJavaArchive_KeepsItAsItIs(string entry, string name)
    {
        var bytes = Archive.Zip((entry, "x"));

        var tree = await _fixture.TreeOfAsync(bytes, name);

        File.ReadAllBytes(Path.Combine(tree, name)).ShouldBe(bytes);
        Directory.GetFileSystemEntries(tree).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Accept_OfAProgram_MakesItExecutable()
    {
        var tree = await _fixture.TreeOfAsync("\u007fELF…"u8.ToArray(), "/home/me/server");

        File.GetUnixFileMode(Path.Combine(tree, "server")).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
    }

    [Theory]
    [InlineData(".."), InlineData("a/.."), InlineData(""), InlineData("a\nb")]
    public async Task Accept_OfAFileWithAnUnusableName_GivesItAnother(string name)
    {
        var tree = await _fixture.TreeOfAsync("#!/bin/sh"u8.ToArray(), name);

        Directory.GetFiles(tree).ShouldBe([Path.Combine(tree, "app")]);
    }

    [Fact]
    public Task Accept_OfNothing_IsRefused() => _fixture.RefusedAsync([], ArtefactRefusal.Empty);

    [Fact]
    public async Task Accept_OfMoreThanTheLimit_IsRefused()
    {
        using var fixture = new StoreFixture(new ArtefactLimits { UploadSize = 10 });
        await fixture.RefusedAsync(new byte[11], ArtefactRefusal.TooLarge);
    }

    [Fact]
    public async Task Accept_WhenTheClientLeaves_LeavesNothing()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => _fixture.Store.AcceptAsync(new MemoryStream([1]), "app", left.Token));

        _fixture.Incoming.ShouldBeEmpty();
    }

    [Fact]
    public async Task Remove_OfAnArtefact_TakesAllOfIt()
    {
        var receipt = await _fixture.AcceptAsync(Archive.Zip(("index.html", "hello")));

        _fixture.Store.Remove(receipt.Digest, () => false).ShouldBeTrue();

        _fixture.Store.Find(receipt.Digest).ShouldBeNull();
        Directory.GetDirectories(_fixture.Folder).ShouldBe([Path.Combine(_fixture.Folder, ".incoming")]);
        _fixture.Store.Remove(receipt.Digest, () => false).ShouldBeFalse();
    }

    [Fact]
    public async Task Remove_OfAnArtefactThatIsUsedOrHeld_LeavesIt()
    {
        var digest = (await _fixture.AcceptAsync(Archive.Zip(("index.html", "hello")))).Digest;
        _fixture.Store.Remove(digest, () => true).ShouldBeFalse();
        using (_fixture.Store.Hold(digest))
        using (_fixture.Store.Hold(digest)) _fixture.Store.Remove(digest, () => false).ShouldBeFalse();
        _fixture.Store.Find(digest).ShouldNotBeNull();

        _fixture.Store.Remove(digest, () => false).ShouldBeTrue();
    }

    [Fact]
    public async Task Sweep_AfterAKill_RemovesLeftoversOnly()
    {
        var receipt = await _fixture.AcceptAsync(Archive.Zip(("index.html", "hello")));
        Directory.CreateDirectory(Path.Combine(_fixture.Folder, ".incoming", "half", "ready", "tree"));

        _fixture.Store.Sweep().ShouldBe(1);

        _fixture.Incoming.ShouldBeEmpty();
        _fixture.Store.Digests.ShouldBe([receipt.Digest]);
    }

    [Theory]
    [InlineData(""), InlineData(".."), InlineData("../store"), InlineData(".incoming"), InlineData("ABCDEF")]
    public void Find_OfWhatIsNoDigest_FindsNothing(string text) => _fixture.Store.Find(text).ShouldBeNull();

    [Fact]
    public async Task Accept_OfAFileThatOnlyBeginsLikeGzip_KeepsItAsAFile()
    {
        var tree = await _fixture.TreeOfAsync([0x1F, 0x8B, .. Encoding.ASCII.GetBytes("not really")], "odd");

        File.Exists(Path.Combine(tree, "odd")).ShouldBeTrue();
    }
}
