using System.Diagnostics;
using System.Security.Cryptography;
using Springtide.Deployment.Artefacts;

namespace Springtide.Deployment.Tests.Artefacts;

public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Accept_WhenTheDiskIsFull_IsRefusedAndLeavesNothing()
    {
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _folder.Path), "a small disk cannot be mounted here");
        try
        {
            var store = new ArtefactStore(_folder.Path, new ArtefactLimits(), TimeProvider.System);
            var upload = new MemoryStream(RandomNumberGenerator.GetBytes(4 << 20));

            var exception = await Should.ThrowAsync<ArtefactRefusedException>(() => store.AcceptAsync(upload, "big", TestContext.Current.CancellationToken));

            exception.Refusal.ShouldBe(ArtefactRefusal.DiskFull);
            Directory.GetFileSystemEntries(_folder.At(".incoming")).ShouldBeEmpty();
            (await store.AcceptAsync(new MemoryStream("#!/bin/sh"u8.ToArray()), "small", TestContext.Current.CancellationToken)).Known.ShouldBeFalse();
        }
        finally { await RunAsync("umount", _folder.Path); }
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }
}
