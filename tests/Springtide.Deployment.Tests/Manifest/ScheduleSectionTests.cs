using Springtide.Deployment.Manifest;
using Springtide.Model;

namespace Springtide.Deployment.Tests.Manifest;

public sealed class ScheduleSectionTests
{
    [Fact]
    public void Schedule_WithEveryKindOfRule_IsRead()
    {
        var schedule = Read("""
            scale:
              max: 20
              schedule:
                zone: Asia/Shanghai
                rules:
                  - { name: evening, days: weekdays, from: 18:30, to: 23:30, min: 4 }
                  - { calendar: china-holidays, min: 8, max: 30 }
                  - { dates: [2026-12-24, 2026-12-30..2027-01-02], days: [sat, sun], max: 2 }
                  - { cron: "0 3 * * 1", for: 2h, min: 1 }
            """).Apps.Single().Scale.Schedule.ShouldNotBeNull();

        schedule.ShouldBe(new ScaleSchedule([
            new ScheduleRule { Name = "evening", Days = DaySet.Weekdays, From = new TimeOfDay(1110), To = new TimeOfDay(1410), Min = 4 },
            new ScheduleRule { Calendar = "china-holidays", Min = 8, Max = 30 },
            new ScheduleRule { Dates = DateSet.Parse("2026-12-24,2026-12-30..2027-01-02"), Days = DaySet.Weekends, Max = 2 },
            new ScheduleRule { Cron = "0 3 * * 1", For = Duration.Parse("2h"), Min = 1 }]) { Zone = "Asia/Shanghai" });
    }

    [Theory]
    [InlineData("{ days: weekday, min: 1 }", "line 3, column 20: scale.schedule.rules[1].days: 'weekday' is not days such as")]
    [InlineData("{ from: 25:00, min: 1 }", "line 3, column 20: scale.schedule.rules[1].from: '25:00' is not a time of day")]
    [InlineData("{ from: 10:00, to: 10:00, min: 1 }", "line 3, column 31: scale.schedule.rules[1].to: '10:00' is not another time than from")]
    [InlineData("{ min: 5, max: 4 }", "line 3, column 19: scale.schedule.rules[1].min: '5' is not at most the rule's max, which is 4")]
    [InlineData("{ min: 21 }", "line 3, column 19: scale.schedule.rules[1].min: '21' is not at most scale.max, which is 20")]
    [InlineData("{ days: mon }", "line 3, column 12: scale.schedule.rules[1].min: 'nothing' is not given, or max, or both")]
    [InlineData("{ dates: 2026-02-30, min: 1 }", "line 3, column 21: scale.schedule.rules[1].dates: '2026-02-30' is not dates such as")]
    [InlineData("{ calendar: My Sales, min: 1 }", "line 3, column 24: scale.schedule.rules[1].calendar: 'My Sales' is not china-holidays, china-workdays or a calendar of your own")]
    [InlineData("{ cron: 30 25 * * *, for: 1h, min: 1 }", "line 3, column 20: scale.schedule.rules[1].cron: '30 25 * * *' is not five fields")]
    [InlineData("{ cron: 30 5 * * *, min: 1 }", "line 3, column 12: scale.schedule.rules[1].for: 'nothing' is not given")]
    [InlineData("{ cron: 30 5 * * *, for: 1h, days: mon, min: 1 }", "line 3, column 20: scale.schedule.rules[1].cron: '30 5 * * *' is not alone with for")]
    [InlineData("{ for: 1h, min: 1 }", "line 3, column 19: scale.schedule.rules[1].for: '1h' is not with cron only")]
    [InlineData("{ mim: 1 }", "line 3, column 14: scale.schedule.rules[1].mim: is not known")]
    public void Rule_ThatCannotBe_IsNamedWithItsPlaceAndWhatWouldBeRight(string rule, string sentence) =>
        Read($"scale: {{ max: 20, schedule: {{ rules: [\n\n           {rule}] }} }}").Errors.Select(error => error.ToString()).ShouldHaveSingleItem().ShouldStartWith(sentence);

    [Fact]
    public void Zone_ThatIsNone_IsRefused() =>
        Read("scale: { schedule: { zone: Mars/Base, rules: [] } }").Errors.Single().ToString().ShouldBe("line 1, column 28: scale.schedule.zone: 'Mars/Base' is not an IANA zone such as Asia/Shanghai.");

    private static ManifestReading Read(string yaml) => ManifestReader.Read(yaml);
}
