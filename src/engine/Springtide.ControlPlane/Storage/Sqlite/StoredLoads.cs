using System.Collections.Immutable;
using Springtide.Forecasting;

namespace Springtide.ControlPlane.Storage;

/// <summary>Sixty minutes in few bytes: numbers of 7 bits a byte, the mean in hundredths. An idle minute takes 3 bytes, a busy one 5 to 8.</summary>
internal static class StoredLoads
{
    private const double Hundredth = 100;

    public static byte[] Write(ImmutableArray<MinuteLoad> loads)
    {
        using var bytes = new MemoryStream(8 * loads.Length);
        using var writer = new BinaryWriter(bytes);
        foreach (var load in loads)
        {
            writer.Write7BitEncodedInt64((long)Math.Round(load.Mean * Hundredth));
            writer.Write7BitEncodedInt(load.Requests);
            writer.Write7BitEncodedInt(load.Peak);
        }
        return bytes.ToArray();
    }

    public static ImmutableArray<MinuteLoad> Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var loads = new MinuteLoad[Minutes.PerHour];
        for (var i = 0; i < loads.Length; i++) loads[i] = new MinuteLoad(reader.Read7BitEncodedInt64() / Hundredth, reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        return [.. loads];
    }
}
