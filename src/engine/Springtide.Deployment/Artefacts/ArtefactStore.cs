using System.Text.Json;
using Springtide.Deployment.Artefacts.Unpacking;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Deployment.Artefacts;

/// <summary>Keeps what was handed in, unpacked and named by its digest. An artefact is there whole or not at all, at every moment. Thread-safe.</summary>
public sealed class ArtefactStore
{
    private readonly Lock _gate = new();   // guards _held, and keeps looking whether an artefact is used and moving it away in one
    private readonly Dictionary<string, int> _held = [];
    private readonly StoreLayout _layout;
    private readonly ArtefactLimits _limits;
    private readonly TimeProvider _time;

    public ArtefactStore(string folder, ArtefactLimits limits, TimeProvider time)
    {
        (_layout, _limits, _time) = (new StoreLayout(folder), limits, time);
        Directory.CreateDirectory(_layout.Incoming);
    }

    /// <summary>The digests of all that is stored.</summary>
    public IReadOnlyList<string> Digests => _layout.Digests;

    /// <summary>Stores an artefact, or finds that it is stored already. Returns once it would outlast a power cut.</summary>
    /// <param name="fileName">How it was called where it came from: a single file keeps the name.</param>
    /// <exception cref="ArtefactRefusedException">It is not stored, and nothing of it is left.</exception>
    public async Task<ArtefactReceipt> AcceptAsync(Stream bytes, string fileName, CancellationToken cancellationToken)
    {
        try
        {
            using var intake = new Intake(_layout.Incoming);
            var (digest, size) = await intake.ReceiveAsync(bytes, _limits.UploadSize, cancellationToken);
            return HandedInAgain(digest) ?? await Task.Run(() => Store(intake, digest, size, fileName, cancellationToken), cancellationToken);
        }
        catch (IOException exception) when (FullDisk.Explains(exception))
        {
            throw FullDisk.Refusal(_layout.Folder, exception);
        }
    }

    /// <returns>The folder of the artefact; null when there is none of that digest.</returns>
    public string? Find(string digest) => ArtefactDigest.IsOne(digest) && Directory.Exists(_layout.TreeOf(digest)) ? _layout.TreeOf(digest) : null;

    /// <summary>When it was last uploaded: what was handed in a moment ago is about to be deployed and is no leftover.</summary>
    public DateTimeOffset? HandedInAt(string digest) => Find(digest) is null ? null : File.GetLastWriteTimeUtc(_layout.ReceiptOf(digest));

    /// <summary>Nobody removes the artefact until this is disposed: whoever is about to use it has no use on record yet.</summary>
    public IDisposable Hold(string digest) => new ArtefactHold(_gate, _held, digest);

    /// <param name="isInUse">Asked while nobody can begin to hold it.</param>
    /// <returns>Whether there was one, and neither used nor held.</returns>
    public bool Remove(string digest, Func<bool> isInUse)
    {
        var leaving = Path.Combine(_layout.Incoming, Guid.NewGuid().ToString("n"));
        lock (_gate)
        {
            if (Find(digest) is null || _held.ContainsKey(digest) || isInUse()) return false;
            Directory.Move(_layout.FolderOf(digest), leaving);
        }
        Directory.Delete(leaving, recursive: true);
        return true;
    }

    /// <summary>Removes what a killed process left half-done. To be called before the first artefact is accepted.</summary>
    /// <returns>How much there was of it.</returns>
    public int Sweep()
    {
        var leftovers = Directory.GetDirectories(_layout.Incoming);
        foreach (var leftover in leftovers) Directory.Delete(leftover, recursive: true);
        return leftovers.Length;
    }

    private ArtefactReceipt? HandedInAgain(string digest)
    {
        if (Find(digest) is null) return null;
        Touch(_layout.ReceiptOf(digest));
        using var receipt = File.OpenRead(_layout.ReceiptOf(digest));
        return JsonSerializer.Deserialize(receipt, ModelJson.Default.ArtefactReceipt)! with { Known = true };
    }

    private ArtefactReceipt Store(Intake intake, string digest, long size, string fileName, CancellationToken cancellationToken)
    {
        var files = Unpacker.Unpack(intake.Blob, fileName, intake.Tree, _limits, cancellationToken);
        var receipt = new ArtefactReceipt(digest, size, files, Known: false);
        WriteReceipt(Path.Combine(intake.Ready, StoreLayout.Receipt), receipt);
        Durability.FlushFileSystemOf(intake.Ready);
        if (!TryPublish(intake.Ready, digest)) return HandedInAgain(digest) ?? receipt;
        Durability.FlushFileSystemOf(_layout.Folder);
        return receipt;
    }

    private void WriteReceipt(string file, ArtefactReceipt receipt)
    {
        File.WriteAllText(file, JsonSerializer.Serialize(receipt, ModelJson.Default.ArtefactReceipt));
        Touch(file);
    }

    // Two uploads of the same bytes race to this rename; a folder that is not empty is never replaced by it, so one wins and the other is discarded.
    private bool TryPublish(string ready, string digest)
    {
        try { Directory.Move(ready, _layout.FolderOf(digest)); }
        catch (IOException) when (Find(digest) is not null) { return false; }
        return true;
    }

    private void Touch(string file) => File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime);
}
