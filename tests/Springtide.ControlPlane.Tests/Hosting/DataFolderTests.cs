using System.Diagnostics;
using Springtide.Hosting;

namespace Springtide.ControlPlane.Tests.Hosting;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folder_ThatOthersCanWrite_IsRefusedWithTheWayOut()
    {
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_111_111);

        Should.Throw<DataFolderRefusedException>(() => new DataFolder(_folder.Path).Prepare()).Message.ShouldContain("chmod go-w");
    }

    [Fact]
    public void Folder_LetsOthersPassThroughAndListNothing()
    {
        var folder = new DataFolder(_folder.File("new")).Prepare();

        ModeOf(folder.Root).ShouldBe("711");
        ModeOf(folder.Instances).ShouldBe("711");
        ModeOf(folder.Control).ShouldBe("700");
    }

    [Fact]
    public async Task Lock_TakenTwice_SaysWhoHoldsIt()
    {
        var folder = new DataFolder(_folder.Path).Prepare();
        using var held = await TakeAsync(folder);

        var refused = await Should.ThrowAsync<DataFolderRefusedException>(() => TakeAsync(folder));

        refused.Message.ShouldContain(Environment.ProcessId.ToString());
    }

    [Fact]
    public async Task Lock_GivenBack_CanBeTakenAgain()
    {
        var folder = new DataFolder(_folder.Path).Prepare();
        (await TakeAsync(folder)).Dispose();

        (await TakeAsync(folder)).Dispose();
    }

    [Fact]
    public async Task Lock_ThatAChildOfAKilledHolderStillHas_IsWaitedFor()
    {
        var folder = new DataFolder(_folder.Path).Prepare();
        (await TakeAsync(folder)).Dispose();
        using var ended = Process.Start("true");
        await ended.WaitForExitAsync();
        File.WriteAllText(Path.Combine(folder.Run, "springtide-control.holder"), $"{ended.Id}");
        using var child = Process.Start(new ProcessStartInfo("flock", [Path.Combine(folder.Run, "springtide-control.lock"), "sh", "-c", "echo held; cat"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        (await child.StandardOutput.ReadLineAsync()).ShouldBe("held");

        var taking = TakeAsync(folder);
        taking.IsCompleted.ShouldBeFalse();
        child.StandardInput.Close();

        (await taking.WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
    }

    [Fact]
    public void PrivateFile_ReplacesTheOldOne_AndIsTheOwnersAlone()
    {
        var path = _folder.File("secret");
        File.WriteAllText(path, "old and longer");

        PrivateFile.Write(path, "new"u8);

        File.ReadAllText(path).ShouldBe("new");
        ModeOf(path).ShouldBe("600");
    }

    private static Task<FolderLock> TakeAsync(DataFolder folder) => FolderLock.TakeAsync(folder, "springtide-control", TimeProvider.System);

    private static string ModeOf(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
