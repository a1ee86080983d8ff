using Springtide.Model;

namespace Springtide.Providers;

/// <param name="MayGrow">The instance has not ended.</param>
public sealed record OutputSource(InstanceId Instance, RevisionId Revision, DateTimeOffset LastWritten, bool MayGrow);

/// <summary>From the oldest byte that is kept to behind the newest.</summary>
public readonly record struct OutputExtent(long Oldest, long End);

/// <param name="Position">Of the first byte read; later than was asked for where older ones are gone.</param>
public readonly record struct OutputPiece(long Position, int Length);

/// <summary>At that moment the stream ended there: what lies between two marks was written between their moments.</summary>
public readonly record struct OutputMark(DateTimeOffset At, long Position);
