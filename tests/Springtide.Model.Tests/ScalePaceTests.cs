using System.Text.Json;

namespace Springtide.Model.Tests;

public sealed class ScalePaceTests
{
    [Theory]
    [InlineData("2 per 1m")]
    [InlineData("10% per 1m30s")]
    [InlineData("4 or 100% per 15s")]
    [InlineData("4 or 12.5% per 15s after 30s")]
    [InlineData("after 5m")]
    [InlineData("after 0s")]
    [InlineData("never")]
    [InlineData("any")]
    public void Text_IsReadAndWrittenTheSame(string text)
    {
        ScalePace.Parse(text).ToString().ShouldBe(text);
        ScalePace.Parse(text).IsInRange.ShouldBeTrue();
        JsonSerializer.Deserialize<ScalePace>(JsonSerializer.Serialize(ScalePace.Parse(text))).ShouldBe(ScalePace.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("2 per")]
    [InlineData("-2 per 1m")]
    [InlineData("2 per 1mafter 5m")]
    [InlineData("2 per 1m ")]
    [InlineData(" after 5m")]
    [InlineData("2 or 3 per 1m")]
    [InlineData("after soon")]
    public void WhatIsNone_SaysWhatWouldBeRight(string text) =>
        Should.Throw<FormatException>(() => ScalePace.Parse(text)).Message.ShouldStartWith($"'{text}' is not a step of 1 to 1,000 instances");

    [Theory]
    [InlineData("0 per 1m")]
    [InlineData("1001 per 1m")]
    [InlineData("0.5% per 1m")]
    [InlineData("2000% per 1m")]
    [InlineData("2 per 500ms")]
    [InlineData("2 per 31m")]
    [InlineData("after 61m")]
    public void Range_IsChecked(string text) => ScalePace.Parse(text).IsInRange.ShouldBeFalse();

    [Theory]
    [InlineData("4 per 1m", 100, 4)]
    [InlineData("10% per 1m", 100, 10)]
    [InlineData("10% per 1m", 5, 1)]      // a small fleet does not stand still
    [InlineData("4 or 50% per 1m", 4, 4)]
    [InlineData("4 or 50% per 1m", 20, 10)]
    public void Step_IsTheLargerOfBoth(string text, int stood, int step) => ScalePace.Parse(text).StepFrom(stood).ShouldBe(step);

    [Theory]
    [InlineData("2", 2, false)]
    [InlineData("2 always", 2, true)]
    [InlineData("0", 0, false)]
    public void Standby_IsReadAndWrittenTheSame(string text, int count, bool always)
    {
        var read = Standby.Parse(text);

        (read.Count, read.IsAlways, read.ToString()).ShouldBe((count, always, text));
        JsonSerializer.Deserialize<Standby>(JsonSerializer.Serialize(read)).ShouldBe(read);
    }

    [Fact]
    public void Standby_AsABareNumber_IsRead() => JsonSerializer.Deserialize<Standby>("3").ShouldBe(new Standby(3));

    [Theory]
    [InlineData("always"), InlineData("-1"), InlineData("two"), InlineData("2always")]
    public void Standby_ThatIsNone_SaysWhatWouldBeRight(string text) =>
        Should.Throw<FormatException>(() => Standby.Parse(text)).Message.ShouldBe($"'{text}' is not a whole number from 0 to 1,000, such as 2, or with always behind it, such as 2 always.");
}
