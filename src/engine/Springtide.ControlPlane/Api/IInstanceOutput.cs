using Springtide.Model;

namespace Springtide.ControlPlane.Api;

/// <summary>Where the lines that instances write can be followed. The host connects it to its provider.</summary>
public interface IInstanceOutput
{
    /// <summary>When it last wrote; null when it never did or nothing is kept of it.</summary>
    DateTimeOffset? LastWrittenAt(InstanceId instance);

    /// <summary>The last <paramref name="lines"/> and then each new one, until cancelled or until an ended instance's are all told.</summary>
    IAsyncEnumerable<string> FollowAsync(InstanceId instance, int lines, CancellationToken cancellationToken);
}
