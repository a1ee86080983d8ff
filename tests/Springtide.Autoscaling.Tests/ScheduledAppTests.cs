using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Autoscaling.Calendar;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.Autoscaling.Tests;

/// <summary>The autoscaler with timed rules, its ticks given by the test. It is 20:00 UTC on a Monday.</summary>
public sealed class ScheduledAppTests : IAsyncLifetime
{
    private static readonly AppId Hello = new("dev", "hello");
    private static readonly RevisionId First = new(Hello, 1);
    private readonly FakeTimeProvider _time = new();
    private readonly Surroundings _world = new();
    private readonly CalendarBook _calendars = new();
    private readonly Autoscaler _scaler;
    private readonly DateTimeOffset _begun;

    public ScheduledAppTests()
    {
        _scaler = new Autoscaler(_world, _world, _world, _world, _time, NullLogger<Autoscaler>.Instance, calendars: _calendars);
        _begun = _time.GetUtcNow();
        _scaler.Accept("gateway", []);
    }

    public async ValueTask InitializeAsync() => await _scaler.StartAsync(default);

    public async ValueTask DisposeAsync()
    {
        await _scaler.StopAsync(default);
        _scaler.Dispose();
    }

    [Fact]
    public void SleepingApp_IsStartedAheadOfItsRule_AndNotLookedAtBefore()
    {
        _scaler.Track(Hello, First, Evening(), null);
        _world.LooksAt(Hello).ShouldBe(1);

        Until(() => _world.Of(First).Active == 2);

        var decision = _world.Decisions.First(decision => decision.To.Active == 2);
        (decision.At - _begun).ShouldBeInRange(TimeSpan.FromSeconds(270), TimeSpan.FromSeconds(278));   // 30 s ahead where no start was measured
        decision.Because.ShouldContain(reason => reason.StartsWith("starting ahead for 20:05:00", StringComparison.Ordinal));
        _world.LooksAt(Hello).ShouldBeLessThan(6);   // not every two seconds
    }

    [Fact]
    public void MeasuredStart_DecidesHowFarAhead()
    {
        _world.Runs(First, InstancePhase.Ready, 1, startTook: TimeSpan.FromSeconds(60));
        _scaler.Track(Hello, First, Evening(), null);

        Until(() => _world.Of(First).Active == 2);

        (_world.Decisions.Last().At - _begun).ShouldBeInRange(TimeSpan.FromSeconds(300 - 79), TimeSpan.FromSeconds(300 - 71));   // 60 s and a quarter, two ticks
    }

    [Fact]
    public void RuleThatEnds_GivesTheMinimumBack()
    {
        _scaler.Track(Hello, First, Evening(), null);
        Until(() => _world.Of(First).Active == 2);
        _world.Runs(First, InstancePhase.Ready, 2);

        Until(() => _world.Of(First).Active == 0);

        (_time.GetUtcNow() - _begun).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(35));
    }

    [Fact]
    public void RuleThatLowersTheMaximum_HoldsTheLoadBelowIt()
    {
        _scaler.Track(Hello, First, new ScalePolicy { Min = 5, Schedule = new ScaleSchedule([new ScheduleRule { Name = "quiet", From = TimeOfDay.Parse("19:00"), Max = 3 }]) }, null);

        _world.Of(First).Active.ShouldBe(3);
        _scaler.Explain(Hello)!.Because[^1].ShouldBe("timed: quiet: 3…3 until 2026-02-17 00:00 +00:00, next no timed rule: 5…10");
    }

    [Fact]
    public void RuleTakenAway_NoLongerWakes()
    {
        _scaler.Track(Hello, First, Evening(), null);
        _scaler.Track(Hello, First, new ScalePolicy(), null);
        var other = new RevisionId(new AppId("dev", "other"), 1);
        _scaler.Track(other.App, other, Evening(), null);

        Until(() => _world.Of(other).Active == 2);

        _world.LooksAt(Hello).ShouldBe(2);
    }

    [Fact]
    public void CalendarReplaced_WakesASleepingAppForItsNewTime_AndNoOther()
    {
        var other = new RevisionId(new AppId("dev", "other"), 1);
        Publish("2026-03-01");
        _scaler.Track(Hello, First, Timed("sales"), null);
        _scaler.Track(other.App, other, Evening(), null);
        var looks = _world.LooksAt(other.App);

        Publish($"{_begun.AddMinutes(10):yyyy-MM-dd HH:mm}..{_begun.AddMinutes(20):HH:mm} Sale");

        _world.LooksAt(other.App).ShouldBe(looks);
        Until(() => _world.Of(First).Active == 2);
        var decision = _world.Decisions.First(decision => decision.Revision == First && decision.To.Active == 2);
        (decision.At - _begun).ShouldBeInRange(TimeSpan.FromSeconds(570), TimeSpan.FromSeconds(578));
        decision.Because.ShouldContain(reason => reason.Contains("rule 1 (Sale): 2…10", StringComparison.Ordinal));
    }

    [Fact]
    public void CalendarReplaced_LetsGoWhatItsRuleHeld()
    {
        Publish($"{_begun:yyyy-MM-dd} Sale");
        _scaler.Track(Hello, First, Timed("sales"), null);
        _world.Of(First).Active.ShouldBe(2);
        _scaler.Explain(Hello)!.Because.ShouldContain(reason => reason.StartsWith("timed: rule 1 (Sale): 2…10 until", StringComparison.Ordinal));

        Publish("2026-03-01");

        _scaler.Explain(Hello)!.Because.ShouldContain(reason => reason.StartsWith("timed: no timed rule: 0…10 until 2026-03-01", StringComparison.Ordinal));
    }

    [Fact]
    public void OwnYearsOfChina_AreNewsForItsWorkdaysToo()
    {
        _scaler.Track(Hello, First, Timed(ScheduleLimits.ChinaWorkdays), null);
        _world.Of(First).Active.ShouldBe(0);   // 16 February 2026 is a holiday as published

        _calendars.Publish(_calendars.Current.With(Calendars.Files.Calendar("covers 2026", ScheduleLimits.ChinaHolidays)), ScheduleLimits.ChinaHolidays);

        _world.Of(First).Active.ShouldBe(2);
    }

    private void Publish(string lines) => _calendars.Publish(_calendars.Current.With(Calendars.Files.Calendar(lines, "sales")), "sales");

    private static ScalePolicy Timed(string calendar) => new() { Schedule = new ScaleSchedule([new ScheduleRule { Calendar = calendar, Min = 2 }]) };

    private static ScalePolicy Evening() => new()
    {
        Schedule = new ScaleSchedule([new ScheduleRule { Name = "evening", From = TimeOfDay.Parse("20:05"), To = TimeOfDay.Parse("20:35"), Min = 2 }]),
    };

    private void Until(Func<bool> condition)
    {
        for (var n = 0; n < 10_000 && !condition(); n++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _scaler.DecideRound();
        }
        condition().ShouldBeTrue("the condition was not met");
    }
}
