using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;

namespace Springtide.Gateway.Tests.Admission;

public sealed class SlowCallerTests
{
    [Theory]
    [InlineData(""), InlineData("PRI"), InlineData("GET / HTTP/1.1\r\nHost: hel")]
    public async Task Connection_ThatDoesNotSayItsRequest_IsClosedInTime(string beginning)
    {
        await using var gateway = await TestGateway.StartAsync(change: o => o with { HeadersTimeout = TimeSpan.FromSeconds(1) });
        using var caller = await RawConnection.OpenAsync(gateway.Address);
        await caller.SendAsync(beginning);

        var answer = await caller.ReadUntilAsync(_ => false);

        answer.ShouldSatisfyAllConditions(() => (answer == "" || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal)).ShouldBeTrue(answer));
    }

    [Fact]
    public async Task Callers_OfWhomAThousandAreSlow_DoNotSlowTheOthers()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync("quick"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        var slow = new List<RawConnection>();
        for (var i = 0; i < 1000; i++)
        {
            slow.Add(await RawConnection.OpenAsync(gateway.Address));
            await slow[i].SendAsync("GET / HTTP/1.1\r\nHost: hello.dev\r\nX-Slo");
        }
        await gateway.GetAsync();

        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++) (await (await gateway.GetAsync()).Content.ReadAsStringAsync()).ShouldBe("quick");

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15), "none waited until a slow one was cut");
        slow.ForEach(s => s.Dispose());
    }
}
