using Springtide.Model;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

/// <summary>Which ended instances' output goes.</summary>
public sealed class OutputRetentionTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(100);
    private static readonly ProcessProviderOptions Options = new() { DataFolder = "/", OutputKept = TimeSpan.FromDays(7), OutputPerApp = new ByteSize(100), OutputInTotal = new ByteSize(150) };

    [Fact]
    public void Old_Goes() => Surplus(Ended("a", 1, days: 6.9), Ended("a", 1, days: 7.1)).ShouldBe([2]);

    [Fact]
    public void OfAnApp_TheOldestBeyondItsBound_Go() => Surplus(Ended("a", 60, days: 3), Ended("a", 60, days: 1), Ended("a", 30, days: 2), Ended("b", 60, days: 5)).ShouldBe([1]);

    [Fact]
    public void InTotal_TheOldestBeyondTheBound_Go() => Surplus(Ended("a", 90, days: 1), Ended("b", 50, days: 2), Ended("c", 20, days: 3)).ShouldBe([3]);

    [Fact]
    public void WithinTheBounds_NothingGoes() => Surplus(Ended("a", 90, days: 1), Ended("b", 60, days: 2)).ShouldBeEmpty();

    private static (string App, long Bytes, double Days) Ended(string app, long bytes, double days) => (app, bytes, days);

    // By their place in what was given.
    private static IEnumerable<int> Surplus(params (string App, long Bytes, double Days)[] ended)
    {
        var all = ended.Select((one, index) => new EndedOutput(InstanceId.Parse($"{one.App}-1-{index + 1}"), new AppId("dev", one.App), one.Bytes, Now.AddDays(-one.Days)));
        return OutputRetention.Surplus(all, Options, Now).Select(instance => instance.Value[^1] - '0');
    }
}
