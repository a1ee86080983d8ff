namespace Springtide.Deployment.Artefacts;

/// <summary>How much one artefact may be. What exceeds it is refused before it can fill the disk.</summary>
public sealed record ArtefactLimits
{
    /// <value>Bytes that may be handed in. 4 GiB.</value>
    public long UploadSize { get; init; } = 4L << 30;

    /// <value>Files, folders and links in an archive, implied folders included. 50,000.</value>
    public int Entries { get; init; } = 50_000;

    /// <value>Bytes an archive may unpack to. 4 GiB.</value>
    public long UnpackedSize { get; init; } = 4L << 30;

    /// <summary>Unpacked bytes per packed byte, asked only once more than <see cref="RatioFrom"/> was unpacked: small files of zeros are common.</summary>
    /// <value>200.</value>
    public int Ratio { get; init; } = 200;

    /// <value>10 MiB.</value>
    public long RatioFrom { get; init; } = 10L << 20;

    /// <value>Folders above a file. 64.</value>
    public int Depth { get; init; } = 64;

    /// <value>Bytes of a whole name inside an archive, in UTF-8. 1,024; a single part of it never has more than 255.</value>
    public int NameBytes { get; init; } = 1_024;
}
