using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;

namespace Springtide.ControlPlane.Tests.Logs;

/// <summary>One instance's output in memory, whose beginning can be gone.</summary>
internal sealed class WrittenBytes : IInstanceOutput
{
    public static readonly InstanceId Instance = InstanceId.Parse("hello-1-bcdfghjk");
    public static readonly OutputSource Source = new(Instance, new RevisionId(new AppId("dev", "hello"), 1), DateTimeOffset.UnixEpoch.AddHours(1), MayGrow: true);

    public byte[] Bytes { get; set; } = [];

    public long Oldest { get; set; }

    public List<OutputMark> Written { get; } = [];

    /// <summary>The most that was asked for at once.</summary>
    public int LargestRead { get; private set; }

    public IReadOnlyList<OutputSource> Sources() => [Source];

    public bool MayGrow(InstanceId instance) => true;

    public OutputExtent Extent(InstanceId instance) => new(Oldest, Bytes.Length);

    public OutputPiece Read(InstanceId instance, long position, Span<byte> into)
    {
        LargestRead = Math.Max(LargestRead, into.Length);
        var from = Math.Max(position, Oldest);
        var length = (int)Math.Min(into.Length, Bytes.Length - from);
        Bytes.AsSpan((int)from, length).CopyTo(into);
        return new OutputPiece(from, length);
    }

    public IReadOnlyList<OutputMark> Marks(InstanceId instance) => Written;

    public LogKeeping Keeping() => new(Bytes.Length, default, default, default, default);
}
