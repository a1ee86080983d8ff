using Springtide.Deployment.Manifest;
using Springtide.Model;

namespace Springtide.Deployment.Tests.Manifest;

public sealed class ScheduleReaderTests
{
    private static readonly ScaleSchedule Evening = new([new ScheduleRule { Calendar = "sales", From = new TimeOfDay(1110), Min = 4 }]) { Zone = "Asia/Shanghai" };

    [Theory]
    [InlineData("zone: Asia/Shanghai\nrules:\n  - { calendar: sales, from: 18:30, min: 4 }\n")]
    [InlineData("""{ "zone": "Asia/Shanghai", "rules": [{ "calendar": "sales", "from": "18:30", "min": 4 }] }""")]
    public void File_OfASchedule_IsRead(string text) => ScheduleReader.Read(text).Schedule.ShouldBe(Evening);

    [Theory]
    [InlineData("", "line 1, column 1: has no rules; it has to be such as {")]
    [InlineData("rules: []", "line 1, column 1: has no rules")]
    [InlineData("evening", "line 1, column 1: has no rules")]
    [InlineData("scale: {}", "line 1, column 1: scale: is not known")]
    [InlineData("rules: ]", "line 1, column")]
    [InlineData("rules:\n- { from: 25:00, min: 1 }", "line 2, column 11: rules[1].from: '25:00' is not a time of day")]
    public void File_ThatIsNone_SaysWhereAndWhatWouldBeRight(string text, string sentence)
    {
        var reading = ScheduleReader.Read(text);

        reading.Schedule.ShouldBeNull();
        reading.Errors[0].ToString().ShouldStartWith(sentence);
    }
}
