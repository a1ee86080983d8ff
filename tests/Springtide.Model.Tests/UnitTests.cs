namespace Springtide.Model.Tests;

public sealed class UnitTests
{
    [Theory]
    [InlineData("250ms", 0.25), InlineData("30s", 30), InlineData("1h30m", 5400), InlineData("2d", 172800), InlineData("1.5s", 1.5), InlineData("0", 0)]
    public void Duration_ReadsWhatPeopleWrite(string text, double seconds) => Duration.Parse(text).Span.TotalSeconds.ShouldBe(seconds);

    [Theory]
    [InlineData(""), InlineData("5"), InlineData("-5s"), InlineData("5 s"), InlineData("s"), InlineData("99999999d")]
    public void Duration_RefusesWhatItCannotRead(string text) => Duration.TryParse(text, null, out _).ShouldBeFalse();

    [Theory]
    [InlineData("250ms"), InlineData("30s"), InlineData("1h30m"), InlineData("2d"), InlineData("1s500ms"), InlineData("0s")]
    public void Duration_WritesWhatItReads(string text) => Duration.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData(0, "0 ms"), InlineData(-1, "0 ms"), InlineData(0.2145314, "215 ms"), InlineData(0.9994, "999 ms"), InlineData(0.9996, "1 s"), InlineData(1.449, "1.4 s")]
    [InlineData(9.96, "10 s"), InlineData(42.9, "42 s"), InlineData(119.9, "119 s"), InlineData(120, "2 min"), InlineData(7199, "119 min"), InlineData(7200, "2 h"), InlineData(1036800, "12 d")]
    public void Elapsed_IsRoundedToWhatMatters(double seconds, string text) => Elapsed.Text(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Theory]
    [InlineData("256Mi", 268435456), InlineData("1Gi", 1073741824), InlineData("500M", 500000000), InlineData("64", 64)]
    public void ByteSize_ReadsWhatPeopleWrite(string text, long bytes) => ByteSize.Parse(text).Bytes.ShouldBe(bytes);

    [Theory]
    [InlineData("20000-29999"), InlineData("1024-65535"), InlineData("4000-4000")]
    public void PortRange_WritesWhatItReads(string text) => PortRange.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData(""), InlineData("20000"), InlineData("80-90"), InlineData("5000-4000"), InlineData("1024-65536"), InlineData("a-b"), InlineData("1-2-3")]
    public void PortRange_RefusesWhatItCannotRead(string text) => PortRange.TryParse(text, null, out _).ShouldBeFalse();

    [Theory]
    [InlineData("hello", "hello.dev"), InlineData("hello.prod", "hello.prod")]
    public void AppId_TakesTheDefaultEnvironment(string text, string full) => AppId.Parse(text).ToString().ShouldBe(full);

    [Theory]
    [InlineData("Hello"), InlineData("a b"), InlineData("-a"), InlineData("a--b"), InlineData("a."), InlineData(".a"), InlineData("../x"), InlineData("a\n"), InlineData("a-"), InlineData("1a"), InlineData("")]
    public void AppId_RefusesWhatIsNoHostName(string text) => AppId.TryParse(text, null, out _).ShouldBeFalse();

    [Theory]
    [InlineData("a"), InlineData("a-1-b"), InlineData("a2"), InlineData("abcdefghij-abcdefghij-abcdefghij-abcdefg")]
    public void NameRule_AllowsHostNameLabels(string name) => NameRule.Allows(name).ShouldBeTrue();

    [Fact]
    public void NameRule_RefusesWhatIsTooLong() => NameRule.Allows(new string('a', 41)).ShouldBeFalse();

    [Theory]
    [InlineData("My Shop_2", "my-shop-2"), InlineData("2048", null), InlineData("--Ünit", "nit")]
    public void NameRule_FindsTheNearestName(string text, string? name) => NameRule.Nearest(text).ShouldBe(name);
}
