using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Ends trees for good and removes what held them. Both take the kernel a moment.</summary>
internal sealed class TreeEnd(IInstanceTree tree, IResourceLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Kills until nothing is left. False when something stays, stuck in the kernel.</summary>
    public async Task<bool> KillAllAsync(InstanceId instance)
    {
        var began = time.GetTimestamp();
        while (tree.ProcessesOf(instance).Count > 0)
        {
            tree.Kill(instance);
            if (tree.ProcessesOf(instance).Count == 0) return true;
            if (time.GetElapsedTime(began) > Deadline) return false;
            await Task.Delay(Step, time).ConfigureAwait(false);
        }
        return true;
    }

    /// <summary>The tree's own group goes last: by it the rest is found again should the engine be killed in between.</summary>
    /// <exception cref="IOException">Something still runs in there.</exception>
    public async Task RemoveAsync(InstanceId instance)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                limits.Remove(instance);
                tree.Remove(instance);
                return;
            }
            catch (IOException) when (time.GetElapsedTime(began) < Deadline)
            {
                await Task.Delay(Step, time).ConfigureAwait(false);   // a group is busy for a moment after its last process ended
            }
        }
    }

    /// <summary>Removes this engine's own folders as well, if no instance is in them.</summary>
    public void RemoveEmptyRoots()
    {
        foreach (var root in limits.Roots.Concat(tree.Roots).Distinct().Where(Directory.Exists))
        {
            try { Directory.Delete(root); }
            catch (IOException) { }   // instances are in there, and stay
        }
    }
}
