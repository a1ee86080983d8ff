using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Which ended instances' output goes: what is too old, then, oldest first, what an app and then all of them have too much. Pure.</summary>
internal static class OutputRetention
{
    public static IReadOnlyList<InstanceId> Surplus(IEnumerable<EndedOutput> ended, ProcessProviderOptions options, DateTimeOffset now)
    {
        var newestFirst = ended.OrderByDescending(one => one.EndedAt).ToList();
        var kept = newestFirst.Where(one => now - one.EndedAt <= options.OutputKept).ToList();
        kept = [.. kept.GroupBy(one => one.App).SelectMany(app => Within(app, options.OutputPerApp)).OrderByDescending(one => one.EndedAt)];
        kept = Within(kept, options.OutputInTotal);
        return [.. newestFirst.Except(kept).Select(one => one.Instance)];
    }

    private static List<EndedOutput> Within(IEnumerable<EndedOutput> newestFirst, ByteSize most)
    {
        var sum = 0L;
        return [.. newestFirst.TakeWhile(one => (sum += one.Bytes) <= most.Bytes)];
    }
}

/// <param name="App">Null: it is not known any more.</param>
internal sealed record EndedOutput(InstanceId Instance, AppId? App, long Bytes, DateTimeOffset EndedAt);
