using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Springtide.EndToEnd.Tests;

/// <summary>What is meant to do harm, or is broken, is refused in words, and nothing of it stays.</summary>
[Collection(EngineCollection.Name)]
public sealed class BadArtefactTests(Engine engine) : IDisposable
{
    private const int Refused = 5;
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-artefact-").FullName;

    [Fact] public Task ZipWithANameThatGoesUp() => RefusedAsync("up.zip", Zip("../../escaped.txt", "hello"), "../../escaped.txt");

    [Fact] public Task ZipWithAnAbsoluteName() => RefusedAsync("absolute.zip", Zip("/tmp/springtide-escaped.txt", "hello"), "/tmp/springtide-escaped.txt");

    [Fact] public Task ZipWithALinkOut() => RefusedAsync("link.zip", Zip("passwords", "/etc/passwd", unixKind: 0xA000), "passwords", "link");

    [Fact] public Task TarWithANameThatGoesUp() => RefusedAsync("up.tar.gz", Tar(new PaxTarEntry(TarEntryType.RegularFile, "a/../../escaped.txt") { DataStream = Bytes("hello") }), "escaped.txt");

    [Fact] public Task TarWithAnAbsoluteName() => RefusedAsync("absolute.tar.gz", Tar(new PaxTarEntry(TarEntryType.RegularFile, "/tmp/springtide-escaped.txt") { DataStream = Bytes("hello") }), "springtide-escaped.txt");

    [Fact] public Task TarWithALinkOut() => RefusedAsync("link.tar.gz", Tar(new PaxTarEntry(TarEntryType.SymbolicLink, "up") { LinkName = "../../.." }), "up", "link");

    [Fact] public Task TarWithAHardLinkOut() => RefusedAsync("hard.tar.gz", Tar(new PaxTarEntry(TarEntryType.HardLink, "shadow") { LinkName = "/etc/shadow" }), "/etc/shadow", "absolute");

    [Fact] public Task TarThatWritesThroughItsOwnLink() => RefusedAsync(
        "through.tar.gz", Tar(new PaxTarEntry(TarEntryType.SymbolicLink, "here") { LinkName = "." }, new PaxTarEntry(TarEntryType.RegularFile, "here/a.txt") { DataStream = Bytes("x") }), "here");

    [Fact] public Task Bomb() => RefusedAsync("bomb.zip", Zip("zeros", new string('0', 64 << 20)), "unpack");

    [Fact] public Task TruncatedZip() => RefusedAsync("cut.zip", Zip("index.html", string.Concat(Enumerable.Range(0, 5000)))[..^200], "cannot be read", "cut off");

    [Fact] public Task TruncatedTar() => RefusedAsync("cut.tar.gz", Tar(new PaxTarEntry(TarEntryType.RegularFile, "noise") { DataStream = new MemoryStream(Noise(1 << 20)) })[..(1 << 19)], "cannot be read");

    [Fact] public Task EmptyFile() => RefusedAsync("nothing.zip", [], "no bytes");

    [Fact]
    public async Task EmptyFolder()
    {
        var before = Stored();
        var answer = (await engine.TideAsync("deploy", Directory.CreateDirectory(Path.Combine(_folder, "bare")).FullName)).ShouldFailSaying("no file");
        answer.ExitCode.ShouldBe(Refused, answer.ToString());
        Stored().ShouldBe(before, ignoreOrder: true);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RefusedAsync(string name, byte[] bytes, params string[] sentences)
    {
        var (before, file) = (Stored(), Path.Combine(_folder, name));
        await File.WriteAllBytesAsync(file, bytes);
        var answer = (await engine.TideAsync("deploy", file, "--app", "bad-artefact")).ShouldFailSaying(sentences);
        answer.ExitCode.ShouldBe(Refused, answer.ToString());
        Stored().ShouldBe(before, ignoreOrder: true);
        File.Exists("/tmp/springtide-escaped.txt").ShouldBeFalse();
    }

    // What is being received or removed lies in .incoming; a refusal leaves neither.
    private string[] Stored()
    {
        var artefacts = Path.Combine(engine.Data, "artefacts");
        return [.. Directory.GetDirectories(artefacts), .. Directory.GetFileSystemEntries(Path.Combine(artefacts, ".incoming"))];
    }

    private static byte[] Zip(string name, string content, int unixKind = 0x8000)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry(name);
            entry.ExternalAttributes = (unixKind | 0x1A4) << 16;
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }
        return whole.ToArray();
    }

    private static byte[] Tar(params TarEntry[] entries)
    {
        using var whole = new MemoryStream();
        using (var packed = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(packed))
        {
            foreach (var entry in entries) tar.WriteEntry(entry);
        }
        return whole.ToArray();
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
