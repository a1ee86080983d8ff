namespace Springtide.Deployment.Artefacts;

/// <summary>
/// The names inside the folder of artefacts. A folder named by a digest is whole, always: it came there by one rename.
/// <code>
/// .incoming/RANDOM/     being received, unpacked or removed; swept at start
/// SHA256/receipt.json   what was answered to the upload; its time is when it was last handed in
/// SHA256/tree/          the artefact, read-only from here on
/// </code>
/// </summary>
internal sealed class StoreLayout(string folder)
{
    public const string Tree = "tree";
    public const string Receipt = "receipt.json";

    public string Folder { get; } = Path.GetFullPath(folder);

    public string Incoming => Path.Combine(Folder, ".incoming");

    public IReadOnlyList<string> Digests =>
        [.. new DirectoryInfo(Folder).EnumerateDirectories().Select(folder => folder.Name).Where(ArtefactDigest.IsOne).Order(StringComparer.Ordinal)];

    public string FolderOf(string digest) => Path.Combine(Folder, digest);

    public string TreeOf(string digest) => Path.Combine(FolderOf(digest), Tree);

    public string ReceiptOf(string digest) => Path.Combine(FolderOf(digest), Receipt);
}
