using Springtide.ControlPlane.Api;
using Springtide.Model;
using Springtide.Providers.Process;

namespace Springtide.Control;

internal sealed class ProcessOutput(ProcessProvider provider) : IInstanceOutput
{
    public DateTimeOffset? LastWrittenAt(InstanceId instance) => provider.LastWrittenAt(instance);

    public IAsyncEnumerable<string> FollowAsync(InstanceId instance, int lines, CancellationToken cancellationToken) => provider.FollowAsync(instance, lines, cancellationToken);
}
