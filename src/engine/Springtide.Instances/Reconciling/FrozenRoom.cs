using Springtide.Model;

namespace Springtide.Instances;

/// <summary>How many more may be frozen, and how many of them have to be.</summary>
internal sealed class FrozenRoom(DesiredCount wanted, int frozen)
{
    public static FrozenRoom None => new(DesiredCount.Zero, 0);

    public int Kept { get; private set; } = wanted.Frozen - frozen;

    public int Standby { get; private set; } = wanted.Standby - frozen;

    public void Take()
    {
        Kept--;
        Standby--;
    }
}
