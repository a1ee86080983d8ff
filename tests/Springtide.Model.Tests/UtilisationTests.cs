using System.Text.Json;

namespace Springtide.Model.Tests;

public sealed class UtilisationTests
{
    [Theory]
    [InlineData("auto", 0.6, 0.95, "auto")]
    [InlineData("0.6-0.95", 0.6, 0.95, "auto")]
    [InlineData("0.5-0.8", 0.5, 0.8, "0.5-0.8")]
    [InlineData("0.7", 0.7, 0.7, "0.7")]
    [InlineData("1", 1, 1, "1")]
    public void Text_IsReadAndWritten(string text, double least, double most, string written)
    {
        var read = Utilisation.Parse(text);

        (read.Least, read.Most, read.ToString()).ShouldBe((least, most, written));
    }

    [Theory]
    [InlineData("")]
    [InlineData("much")]
    [InlineData("70%")]
    [InlineData("0.6-")]
    [InlineData("0.6-0.7-0.8")]
    [InlineData("-0.5")]
    public void WhatIsNone_SaysWhatWouldBeRight(string text) =>
        Should.Throw<FormatException>(() => Utilisation.Parse(text)).Message.ShouldBe($"'{text}' is not auto, a share such as 0.7, or two to learn between such as 0.6-0.95, from 0.1 to 1.");

    [Theory]
    [InlineData("0.05", false)]
    [InlineData("1.1", false)]
    [InlineData("0.9-0.8", false)]
    [InlineData("0.1-1", true)]
    public void Range_IsChecked(string text, bool right) => Utilisation.Parse(text).IsInRange.ShouldBe(right);

    [Theory]
    [InlineData("0.7", 0.7)]
    [InlineData("\"0.7\"", 0.7)]
    [InlineData("\"auto\"", 0.6)]
    public void Json_IsReadAsTextOrNumber(string json, double least) => JsonSerializer.Deserialize<Utilisation>(json).Least.ShouldBe(least);

    [Theory]
    [InlineData("auto", 0.7)]
    [InlineData("0.8-0.9", 0.8)]
    [InlineData("0.3-0.5", 0.5)]
    [InlineData("0.9", 0.9)]
    public void BeforeAnythingIsLearned_SevenTenthsWithinTheBounds(string text, double share) => Utilisation.Parse(text).ToBeginWith.ShouldBe(share);
}
