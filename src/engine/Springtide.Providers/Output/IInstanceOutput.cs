using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Providers;

/// <summary>
/// What instances wrote: one stream of bytes each, ended instances' included. A position in it never changes its meaning;
/// the oldest part may be gone. Thread-safe.
/// </summary>
public interface IInstanceOutput
{
    /// <summary>All of which anything is kept.</summary>
    IReadOnlyList<OutputSource> Sources();

    /// <summary>The instance has not ended.</summary>
    bool MayGrow(InstanceId instance);

    OutputExtent Extent(InstanceId instance);

    /// <summary>Reads from <paramref name="position"/> on, or from the oldest byte there still is. Length 0: there is nothing more now.</summary>
    OutputPiece Read(InstanceId instance, long position, Span<byte> into);

    /// <summary>When it was seen to have grown, oldest first.</summary>
    IReadOnlyList<OutputMark> Marks(InstanceId instance);

    LogKeeping Keeping();
}
