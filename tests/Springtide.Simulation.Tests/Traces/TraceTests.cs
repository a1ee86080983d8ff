namespace Springtide.Simulation.Tests;

public sealed class TraceTests
{
    private const string Good = "timestamp,count\n2026-02-16T20:00,60\n2026-02-16T20:01,120\n2026-02-16T20:02,30\n";

    [Fact]
    public void Read_OfCounts_IsRequestsPerSecond()
    {
        var trace = Read(Good);

        trace.Begin.ShouldBe(new DateTimeOffset(2026, 2, 16, 20, 0, 0, TimeSpan.Zero));
        trace.Width.ShouldBe(TimeSpan.FromMinutes(1));
        trace.Rates.ShouldBe([1, 2, 0.5]);
        trace.Notes.ShouldBeEmpty();
        trace.Requests.ShouldBe(210, 1e-9);
    }

    [Theory]
    [InlineData("rps,time\n1,2026-02-16T20:00\n2,2026-02-16T20:01\n0.5,2026-02-16T20:02\n")]                      // a rate, and the columns the other way round
    [InlineData("Time;Requests;Host\n1771272000;60;a\n1771272060;120;a\n1771272120;30;a\n")]                       // seconds since 1970
    [InlineData("ts\tvalue\n1771272000000\t60\n1771272060000\t120\n1771272120000\t30\n")]                          // milliseconds
    [InlineData("\"timestamp\",\"count\"\r\n\"2026-02-16T21:00+01:00\",\"60\"\r\n\"2026-02-16T20:01Z\",\"120\"\r\n\"2026-02-16 20:02\",\"30\"\r\n\r\n")]
    public void Read_TakesWhatPeopleHave(string text)
    {
        var trace = Read(text);

        trace.Begin.ShouldBe(new DateTimeOffset(2026, 2, 16, 20, 0, 0, TimeSpan.Zero));
        trace.Rates.ShouldBe([1, 2, 0.5]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("timestamp,count\n", "no rows")]
    [InlineData("when,how_many\n1,2\n", "line 1: the header 'when,how_many' names no column of times")]
    [InlineData("timestamp,price\n1,2\n", "line 1: the header 'timestamp,price' names no column of values")]
    [InlineData("timestamp,count\nyesterday,2\n", "line 2: 'yesterday' is not a time such as")]
    [InlineData("timestamp,count\n2026-02-16T20:00,1\n2026-02-16T20:01\n", "line 3: count is ''")]
    [InlineData("timestamp,count\n2026-02-16T20:00,-1\n", "line 2: count is '-1'; it has to be a number, 0 or more")]
    [InlineData("timestamp,count\n2026-02-16T20:00,NaN\n", "line 2: count is 'NaN'")]
    [InlineData("timestamp,count\n2026-02-16T20:00,1e999\n", "line 2: count is '1e999'")]
    [InlineData("timestamp,count\n2026-02-16T20:01,1\n2026-02-16T20:00,1\n", "line 3: 2026-02-16T20:00:00 comes after 2026-02-16T20:01:00")]
    [InlineData("timestamp,count\n2026-02-16T20:00,1\n", "two rows with different times")]
    [InlineData("timestamp,count\n99999999999999999999,1\n", "line 2: '99999999999999999999' is not a time")]
    public void Read_OfWhatIsNoTrace_SaysWhereAndWhy(string text, string sentence) =>
        Should.Throw<TraceRefusedException>(() => Read(text)).Message.ShouldContain(sentence);

    [Fact]
    public void Gap_IsAStraightLine_AndTold()
    {
        var trace = Read("timestamp,count\n2026-02-16T20:00,60\n2026-02-16T20:01,60\n2026-02-16T20:02,60\n2026-02-16T20:05,240\n");

        trace.Rates.ShouldBe([1, 1, 1, 2, 3, 4]);
        trace.Notes.ShouldBe(["line 5: nothing between 2026-02-16T20:02:00 and 2026-02-16T20:05:00; filled by a straight line"]);
    }

    [Fact]
    public void RepeatedTime_IsNoPeak_AndTold()
    {
        var trace = Read("timestamp,count\n2026-02-16T20:00,60\n2026-02-16T20:01,60\n2026-02-16T20:01,120\n2026-02-16T20:01,180\n2026-02-16T20:02,60\n");

        trace.Rates.ShouldBe([1, 2, 1]);
        trace.Notes[0].ShouldBe("line 4: 2026-02-16T20:01:00 stands there again; the mean was taken");
    }

    [Fact]
    public void ManyGaps_AreCounted()
    {
        var rows = string.Concat(Enumerable.Range(0, 40).Where(n => n % 4 != 3).Select(n => $"{1_771_272_000 + (60 * n)},60\n"));

        var notes = Read("timestamp,count\n" + rows).Notes;

        notes.Length.ShouldBe(4);
        notes[3].ShouldBe("6 more gaps, filled by a straight line");
    }

    [Fact]
    public void TraceThatDoesNotFit_IsFolded_NothingIsLost_AndItIsTold()
    {
        var rows = string.Concat(Enumerable.Range(0, 1000).Select(n => $"{1_771_272_000 + n},{n % 7}\n"));

        var trace = Trace.Read(new StringReader("timestamp,count\n" + rows), most: 64);

        trace.Width.ShouldBe(TimeSpan.FromSeconds(16));
        trace.Requests.ShouldBe(Enumerable.Range(0, 1000).Sum(n => n % 7), 1e-6);
        trace.Notes.ShouldHaveSingleItem().ShouldContain("folded into buckets of 16 s");
    }

    [Fact]
    public void Read_BetweenTimes_KeepsThosePartsInFull()
    {
        var begin = new DateTimeOffset(2026, 2, 16, 20, 1, 0, TimeSpan.Zero);

        Trace.Read(new StringReader(Good), from: begin).Rates.ShouldBe([2, 0.5]);
        Trace.Read(new StringReader(Good), to: begin.AddMinutes(1)).Rates.ShouldBe([1, 2]);
        Should.Throw<TraceRefusedException>(() => Trace.Read(new StringReader(Good), from: begin.AddDays(1))).Message.ShouldContain("no rows between");
    }

    [Fact]
    public void Part_AndPeak_AreTakenOfWhatIsThere()
    {
        var trace = Read(Good).Part(1 / 3.0, 1).ScaledTo(100);

        trace.Begin.Minute.ShouldBe(1);
        trace.Rates.ShouldBe([100, 25]);
        Should.Throw<TraceRefusedException>(() => Read(Good).Part(0.9, 0.9));
        Should.Throw<TraceRefusedException>(() => Read("t,count\n".Replace("t,", "time,") + "0,0\n60,0\n").ScaledTo(5));
    }

    [Fact]
    public void DaySample_HasTheBusiestDay_AndNoMoreThanIsAffordable()
    {
        var rates = Enumerable.Range(0, 10 * 24).Select(hour => hour / 24 == 7 ? 5.0 : 1.0).ToArray();
        var trace = new Trace(DateTimeOffset.UnixEpoch, TimeSpan.FromHours(1), rates, []);

        var days = DaySample.Of(trace, most: 3.5 * trace.Requests / 10);

        days.Count.ShouldBe(3);
        days.ShouldAllBe(day => day.Rates.Length == 24);
        days.ShouldContain(day => day.Begin == DateTimeOffset.UnixEpoch.AddDays(7));
        DaySample.Of(trace, most: trace.Requests).ShouldBe([trace]);
    }

    private static Trace Read(string text) => Trace.Read(new StringReader(text));
}
