using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Registry.Tests;

internal static class Sample
{
    public static readonly AppId Hello = new("dev", "hello");
    public static readonly InstanceId One = new("hello-1-one");

    public static AppRoute Route(AppId app, int serving = 1, params ImmutableArray<string> hosts) =>
        new(app, serving, WireProtocol.Http1, 200, 10_000, Duration.Seconds(60), AccessLog: false, hosts.IsDefault ? [] : [.. hosts]);

    public static ImmutableArray<Endpoint> Endpoints(params string[] names) =>
        [.. names.Select((name, index) => new Endpoint(new InstanceId(name), 1, $"127.0.0.1:{20_000 + index}"))];

    public static CallerReport Report(this RegistryHub hub, long seen, params ImmutableArray<InstanceId> busy) =>
        new(hub.Current.Epoch, seen, [], busy.IsDefault ? [] : busy);

    public static async Task<T> Soon<T>(this ValueTask<T> task) => await task.AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    public static Task Soon(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(10));
}
