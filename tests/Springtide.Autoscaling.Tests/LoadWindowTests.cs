namespace Springtide.Autoscaling.Tests;

public sealed class LoadWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 16, 20, 0, 0, 300, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Six = TimeSpan.FromSeconds(6);
    private readonly LoadWindow _window = new();

    [Fact]
    public void Average_BeforeAnySample_IsNothingAndSaysSo()
    {
        _window.IsEmpty.ShouldBeTrue();
        _window.Average(Six, Start).ShouldBe(0);
    }

    [Fact]
    public void Average_OfConstantLoad_IsThatLoad_HoweverLongItLasts()
    {
        for (var n = 1; n <= 200; n++)
        {
            _window.Add(Start + n * Second, Second, 7);
            _window.Average(Six, Start + n * Second).ShouldBe(7, 1e-9);
            _window.Average(LoadWindow.Length, Start + n * Second).ShouldBe(7, 1e-9);
        }
    }

    [Fact]
    public void Average_AfterAStep_HoldsExactlyTheShareOfTheWindow()
    {
        Fill(0, 60, 10);
        Fill(60, 63, 70);

        _window.Average(Six, Start + 63 * Second).ShouldBe((3 * 10 + 3 * 70) / 6.0, 1e-9);
        _window.Average(LoadWindow.Length, Start + 63 * Second).ShouldBe((57 * 10 + 3 * 70) / 60.0, 1e-9);
    }

    [Fact]
    public void Average_OfTimeBeforeTheFirstSample_DoesNotCount()
    {
        Fill(0, 3, 12);

        _window.Average(LoadWindow.Length, Start + 3 * Second).ShouldBe(12, 1e-9);
    }

    [Fact]
    public void Average_OfLessThanASecond_IsTakenOverASecond()
    {
        _window.Add(Start, TimeSpan.FromMilliseconds(10), 1000);

        _window.Average(Six, Start).ShouldBe(10, 1e-9);
    }

    [Fact]
    public void Average_OverAGap_CountsItAsNoLoad()
    {
        Fill(0, 3, 12);

        _window.Average(Six, Start + 6 * Second).ShouldBe(6, 1e-9);
        _window.Average(Six, Start + 10 * Second).ShouldBe(0);
    }

    [Fact]
    public void Average_OfSeveralCallers_AddsUp()
    {
        Fill(0, 6, 12);
        for (var n = 1; n <= 12; n++) _window.Add(Start + n * Second / 2, Second / 2, 5);

        _window.Average(Six, Start + 6 * Second).ShouldBe(17, 1e-9);
    }

    [Fact]
    public void Average_AfterAWholeWindowOfSilence_BeginsAnew()
    {
        Fill(0, 3, 50);
        Fill(100, 102, 8);

        _window.Covered.ShouldBe(2 * Second);
        _window.Average(LoadWindow.Length, Start + 102 * Second).ShouldBe(8, 1e-9);
    }

    [Fact]
    public void Restart_DropsWhatWasAndWhatIsStillReportedAboutIt()
    {
        Fill(0, 5, 900);
        _window.Restart(Start + 5 * Second);
        _window.Add(Start + 6 * Second, 3 * Second, 900);
        _window.Add(Start + 7 * Second, Second, 0);

        _window.Covered.ShouldBe(2 * Second);
        _window.Average(Six, Start + 7 * Second).ShouldBe(450, 1e-9);
    }

    private void Fill(int from, int to, double concurrency)
    {
        for (var n = from + 1; n <= to; n++) _window.Add(Start + n * Second, Second, concurrency);
    }
}
