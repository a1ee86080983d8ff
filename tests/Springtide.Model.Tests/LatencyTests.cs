using System.Text.Json;

namespace Springtide.Model.Tests;

public sealed class LatencyTests
{
    [Theory]
    [InlineData("p95 300ms")]
    [InlineData("p50 80ms, p99 1s")]
    [InlineData("p50 1ms, p95 2s, p99 1m")]
    [InlineData("any")]
    public void Target_IsReadAndWrittenTheSame(string text)
    {
        LatencyTarget.Parse(text).ToString().ShouldBe(text);
        LatencyTarget.Parse(text).IsInRange.ShouldBeTrue();
        JsonSerializer.Deserialize<LatencyTarget>(JsonSerializer.Serialize(LatencyTarget.Parse(text))).ShouldBe(LatencyTarget.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p95")]
    [InlineData("p90 300ms")]
    [InlineData("p95 soon")]
    [InlineData("p95 300ms p99 1s")]
    [InlineData("p95 300ms, p95 1s")]
    [InlineData("300ms")]
    public void WhatIsNoTarget_SaysWhatWouldBeRight(string text) =>
        Should.Throw<FormatException>(() => LatencyTarget.Parse(text)).Message.ShouldStartWith($"'{text}' is not p50, p95 or p99 with a time from 1ms to 1m");

    [Theory]
    [InlineData("p95 0s")]
    [InlineData("p99 61s")]
    public void Target_OutOfRange_IsSeen(string text) => LatencyTarget.Parse(text).IsInRange.ShouldBeFalse();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.128, 0)]
    [InlineData(0.143, 0)]
    [InlineData(0.144, 1)]
    [InlineData(300, 89)]
    [InlineData(1e9, LatencyBuckets.Count - 1)]
    public void Bucket_IsAnEighthOfADoubling(double milliseconds, int bucket) => LatencyBuckets.Of(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(bucket);

    [Fact]
    public void Buckets_FollowOneAnotherWithoutAGap()
    {
        for (var bucket = 0; bucket < LatencyBuckets.Count; bucket++)
        {
            LatencyBuckets.Of(LatencyBuckets.FloorOf(bucket)).ShouldBe(bucket);
            LatencyBuckets.Of(LatencyBuckets.FloorOf(bucket + 1) - TimeSpan.FromMicroseconds(1)).ShouldBe(bucket);
        }
    }

    [Fact]
    public void Counts_CrossTheWire()
    {
        var json = JsonSerializer.Serialize(new LatencyCounts([41, 3, 42, 1]));

        json.ShouldBe("[41,3,42,1]");
        JsonSerializer.Deserialize<LatencyCounts>(json)!.Pairs.ShouldBe([41, 3, 42, 1]);
    }

    [Theory]
    [InlineData("[41]")]
    [InlineData("[-1, 3]")]
    [InlineData("[152, 3]")]
    [InlineData("[41, 0]")]
    [InlineData("[\"a\", 1]")]
    [InlineData("{}")]
    public void Counts_ThatAreNone_AreRefused(string json) => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<LatencyCounts>(json));
}
