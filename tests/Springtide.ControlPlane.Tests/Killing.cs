using Microsoft.Extensions.Hosting;

namespace Springtide.ControlPlane.Tests;

internal static class Killing
{
    /// <summary>Ends a loop as a kill would: nothing is written or said any more, and what was under way is over.</summary>
    public static async Task KillAsync(this BackgroundService life)
    {
        life.Dispose();
        await (life.ExecuteTask ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
