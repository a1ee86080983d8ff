using System.Runtime.CompilerServices;
using Springtide.ControlPlane.Api;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests;

internal sealed class FakeOutput(FakeProvider provider) : IInstanceOutput
{
    public DateTimeOffset? LastWrittenAt(InstanceId instance) => provider.LastWrittenAt(instance);

    public async IAsyncEnumerable<string> FollowAsync(InstanceId instance, int lines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var line in provider.Tail(instance, lines)) yield return line;
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
