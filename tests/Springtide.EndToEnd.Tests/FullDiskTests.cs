using System.Net;
using System.Net.Http.Headers;
using Springtide.Client;

namespace Springtide.EndToEnd.Tests;

/// <summary>A data folder on a disk of 64 MiB that runs full.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly Engine _engine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-large-").FullName;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "A small disk is mounted by root only.");
        (await Command.RunAsync("mount", ["-t", "tmpfs", "-o", "size=64m,mode=700", "tmpfs", _engine.Data])).ShouldSucceed();
        await _engine.InitializeAsync();
        (await _engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "small", "--set", "MARK=still here")).ShouldSucceed();
        await File.WriteAllTextAsync(Path.Combine(_folder, "index.html"), "large");
        var noise = new byte[8 << 20];
        new Random(2).NextBytes(noise);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "noise.bin"), noise);
    }

    [Fact]
    public async Task Upload_OnAFullDisk_IsRefusedInWords_AndSucceedsOnceThereIsRoom()
    {
        var filler = Fill(leave: 4 << 20);
        (await _engine.TideAsync("deploy", _folder, "--app", "large")).ShouldFailSaying("disk is full", "space").ExitCode.ShouldBe(5);
        (await UploadStatusAsync()).ShouldBe(HttpStatusCode.InsufficientStorage);
        Directory.GetFileSystemEntries(Path.Combine(_engine.Data, "artefacts", ".incoming")).ShouldBeEmpty();

        (await _engine.GetAsync("small")).ShouldBe("still here");
        (await _engine.TideAsync("scale", "small", "--max", "3")).ShouldSucceed();
        File.Delete(filler);
        (await _engine.TideAsync("deploy", _folder, "--app", "large")).ShouldSucceed();
        (await _engine.GetAsync("large")).ShouldBe("large");
    }

    [Fact]
    public async Task ADiskWithoutAByteLeft_EndsNothingThatRuns_AndIsNamed()
    {
        var filler = Fill(leave: 0);
        (await _engine.TideAsync("deploy", _folder, "--app", "large")).ShouldFailSaying("disk");
        foreach (var max in Enumerable.Range(20, 5)) (await _engine.TideAsync("scale", "small", "--max", $"{max}")).Words.ShouldNotContain("fault of Springtide");
        (await _engine.GetAsync("small")).ShouldBe("still here");
        (await _engine.TideAsync("status")).ShouldSucceed();

        File.Delete(filler);
        (await _engine.TideAsync("scale", "small", "--max", "5")).ShouldSucceed();
        (await _engine.ShowAsync("small")).App.Scale.Max.ShouldBe(5);
        (await _engine.TideAsync("deploy", _folder, "--app", "large")).ShouldSucceed();
    }

    public async ValueTask DisposeAsync()
    {
        (await _engine.TideAsync("down")).ShouldSucceed();
        (await Command.RunAsync("umount", [_engine.Data])).ShouldSucceed();
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Takes all room but <paramref name="leave"/> bytes; answers the file that takes it.</summary>
    private string Fill(long leave)
    {
        var path = Path.Combine(_engine.Data, "filler");
        using var file = File.Create(path);
        var piece = new byte[64 << 10];
        try { while (new DriveInfo(_engine.Data).AvailableFreeSpace > leave) file.Write(piece); }
        catch (IOException) when (leave == 0) { }   // that was the last of it
        return path;
    }

    private async Task<HttpStatusCode> UploadStatusAsync()
    {
        var client = ClientFile.Read(_engine.Data)!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.Server, "/api/v1/artefacts?name=zeros.bin"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", client.Token);
        request.Content = new StreamContent(new ZeroStream(8 << 20));
        using var answer = await _engine.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
