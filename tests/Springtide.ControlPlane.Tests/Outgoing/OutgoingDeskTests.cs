using Springtide.ControlPlane.Outgoing;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests.Outgoing;

/// <summary>Against a real socket that answers what it is told to.</summary>
public sealed class OutgoingDeskTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly HookReceiver _target = new();
    private readonly OutgoingDesk _desk;

    public OutgoingDeskTests() => _desk = new OutgoingDesk(_time);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _desk.Dispose();
        return _target.DisposeAsync();
    }

    [Theory]
    [InlineData(Mood.Takes, 200, ""), InlineData(Mood.Fails, 500, "answered 500"), InlineData(Mood.Redirects, 302, "answered 302, and redirects are not followed")]
    [InlineData(Mood.TalksNonsense, null, "no answer that can be understood: InvalidResponse")]
    public async Task Answer_IsSaid_WithoutTheSecretInTheAddress(Mood mood, int? status, string why)
    {
        _target.Mood = mood;
        var answer = await SendAsync();

        (answer.Status, answer.Why, answer.IsTaken).ShouldBe((status, why, mood == Mood.Takes));
        _target.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Target_ThatHangs_IsGivenUpAfterTenSeconds()
    {
        _target.Mood = Mood.Hangs;
        var sending = SendAsync();
        await TestControl.UntilAsync(() => Task.FromResult(_target.Seen.Count == 1));
        sending.IsCompleted.ShouldBeFalse();

        _time.Advance(OutgoingDesk.Patience);
        (await sending).ShouldBe(new OutgoingAnswer(null, "no answer within 10 s", OutgoingDesk.Patience));
    }

    [Fact]
    public async Task Target_ThatIsDown_IsSaid()
    {
        (await SendAsync(new Uri("http://127.0.0.1:1/"))).Why.ShouldBe("no connection: ConnectionRefused");
    }

    [Theory]
    [InlineData("https://example.com/hook?key=1", "https://example.com/…"), InlineData("http://127.0.0.1:9", "http://127.0.0.1:9")]
    public void Address_IsShownWithoutItsPath(string text, string shown) => TargetAddress.Origin(TargetAddress.Read(text).Value!).ShouldBe(shown);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("/hook"), InlineData("file:///etc/passwd"), InlineData("gopher://x/"), InlineData("http://user:secret@example.com/"), InlineData("http://example.com/#x"), InlineData("http:///x")]
    public void Address_ThatIsNone_IsRefused(string? text) => TargetAddress.Read(text).Problem!.Where.ShouldBe("url");

    [Theory]
    [InlineData(1, 1), InlineData(2, 2), InlineData(3, 4), InlineData(9, 256), InlineData(10, 300), InlineData(1_000_000, 300)]
    public void Pace_Doubles_UpToFiveMinutes(int failures, int seconds) => RetryPace.After(failures).ShouldBe(TimeSpan.FromSeconds(seconds));

    private Task<OutgoingAnswer> SendAsync(Uri? address = null) =>
        _desk.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, address ?? new Uri(_target.Address)) { Content = OutgoingDesk.Content("{}"u8.ToArray(), "application/json") }, TestContext.Current.CancellationToken);
}
