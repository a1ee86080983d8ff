using Springtide.Model;

namespace Springtide.Deployment.Artefacts.Unpacking;

/// <summary>Counts what really comes out of an archive: what an archive says of its sizes is not believed.</summary>
/// <param name="packed">The archive's own bytes.</param>
internal sealed class UnpackBudget(ArtefactLimits limits, long packed)
{
    private int _entries;
    private long _bytes;

    public void TakeEntry(string where)
    {
        if (++_entries > limits.Entries) throw TooManyEntries(limits.Entries, where);
    }

    public void TakeBytes(int count, string where)
    {
        _bytes += count;
        if (_bytes > limits.UnpackedSize) throw TooLarge(where);
        if (_bytes > limits.RatioFrom && _bytes / limits.Ratio > packed) throw Bomb(where);
    }

    public static ArtefactRefusedException TooManyEntries(int most, string? where = null) => new(
        ArtefactRefusal.TooManyEntries, $"The archive holds more than {most:N0} files and folders.",
        "Leave out what the program does not need (.tideignore).", where);

    private ArtefactRefusedException TooLarge(string where) => new(
        ArtefactRefusal.UnpacksTooLarge, $"The archive unpacks to more than {new ByteSize(limits.UnpackedSize)}.",
        "Leave out what the program does not need (.tideignore).", where);

    private ArtefactRefusedException Bomb(string where) => new(
        ArtefactRefusal.Bomb, $"The archive unpacks to more than {limits.Ratio} times its {new ByteSize(packed)}.",
        "Real programs do not; if yours does, hand in the folder or a plain tar instead.", where);
}
