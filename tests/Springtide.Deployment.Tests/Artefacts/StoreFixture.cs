using Springtide.Deployment.Artefacts;
using Springtide.Model.Api;
using Springtide.TestKit;

namespace Springtide.Deployment.Tests.Artefacts;

/// <summary>A store in a folder of its own.</summary>
internal sealed class StoreFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StoreFixture(ArtefactLimits? limits = null) => Store = new ArtefactStore(Folder, limits ?? new ArtefactLimits(), Time);

    public FakeTimeProvider Time { get; } = new();

    public string Folder => _folder.Path;

    public ArtefactStore Store { get; }

    /// <summary>What is being received; empty unless something is under way or was left behind.</summary>
    public string[] Incoming => Directory.GetFileSystemEntries(_folder.At(".incoming"));

    public Task<ArtefactReceipt> AcceptAsync(byte[] bytes, string name = "app") =>
        Store.AcceptAsync(new MemoryStream(bytes), name, TestContext.Current.CancellationToken);

    public async Task<string> TreeOfAsync(byte[] bytes, string name = "app") => Store.Find((await AcceptAsync(bytes, name)).Digest)!;

    /// <summary>Asserts that it is refused and that nothing is left of it.</summary>
    public async Task<ArtefactRefusedException> RefusedAsync(byte[] bytes, ArtefactRefusal refusal)
    {
        var exception = await Should.ThrowAsync<ArtefactRefusedException>(() => AcceptAsync(bytes));
        exception.Refusal.ShouldBe(refusal);
        exception.Remedy.ShouldNotBeEmpty();
        Incoming.ShouldBeEmpty();
        Store.Digests.ShouldBeEmpty();
        return exception;
    }

    public void Dispose() => _folder.Dispose();
}
