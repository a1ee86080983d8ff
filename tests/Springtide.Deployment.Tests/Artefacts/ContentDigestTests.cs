using Springtide.Deployment.Artefacts;

namespace Springtide.Deployment.Tests.Artefacts;

public sealed class ContentDigestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ContentDigestTests()
    {
        Directory.CreateDirectory(File("lib"));
        System.IO.File.WriteAllText(File("server.py"), "one");
        System.IO.File.WriteAllText(File("lib/a.py"), "two");
    }

    [Fact]
    public void SameContent_WrittenAnew_HasTheSameDigest()
    {
        var before = ContentDigest.Of(_folder.Path);

        System.IO.File.Delete(File("server.py"));
        System.IO.File.WriteAllText(File("server.py"), "one");
        System.IO.File.SetLastWriteTimeUtc(File("lib/a.py"), DateTime.UnixEpoch);
        System.IO.File.WriteAllText(File("tide.yaml"), "run: x");

        ContentDigest.Of(_folder.Path).ShouldBe(before);
    }

    public static TheoryData<string> Changes => ["edit", "move", "add", "empty folder", "mode", "link", "manifest below"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void WhateverTheProgramCouldSee_ChangesTheDigest(string change)
    {
        var before = ContentDigest.Of(_folder.Path);

        Apply(change);

        ContentDigest.Of(_folder.Path).ShouldNotBe(before);
    }

    public void Dispose() => _folder.Dispose();

    private void Apply(string change)
    {
        switch (change)
        {
            case "edit": System.IO.File.WriteAllText(File("lib/a.py"), "twp"); break;
            case "move": System.IO.File.Move(File("lib/a.py"), File("lib/b.py")); break;
            case "add": System.IO.File.WriteAllText(File(".env"), ""); break;
            case "empty folder": Directory.CreateDirectory(File("uploads")); break;
            case "mode": System.IO.File.SetUnixFileMode(File("server.py"), UnixFileMode.UserRead | UnixFileMode.UserExecute); break;
            case "link": System.IO.File.CreateSymbolicLink(File("current"), "server.py"); break;
            default: System.IO.File.WriteAllText(File("lib/tide.yaml"), ""); break;
        }
    }

    private string File(string name) => Path.Combine(_folder.Path, name);
}
