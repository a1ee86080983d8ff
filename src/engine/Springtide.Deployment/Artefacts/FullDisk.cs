namespace Springtide.Deployment.Artefacts;

/// <summary>Tells a full disk from other failures to write.</summary>
internal static class FullDisk
{
    private const int NoSpace = 28;          // ENOSPC
    private const int QuotaExceeded = 122;   // EDQUOT

    public static bool Explains(IOException exception) => exception.HResult is NoSpace or QuotaExceeded;

    public static ArtefactRefusedException Refusal(string folder, IOException inner) => new(
        ArtefactRefusal.DiskFull, $"The disk is full: nothing more can be stored in {folder}.",
        "Free some space there (tide rm takes an app with its artefacts), then deploy again.",
        inner: inner);
}
