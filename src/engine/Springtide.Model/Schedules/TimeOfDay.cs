using System.Globalization;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>A time on a clock on the wall, from 00:00 to 24:00.</summary>
[JsonConverter(typeof(TextValueConverter<TimeOfDay>))]
public readonly record struct TimeOfDay(int Minutes) : IParsable<TimeOfDay>
{
    public const int MinutesOfDay = 24 * 60;
    public const string Sentence = "a time of day such as 18:30, from 00:00 to 24:00";

    public static TimeOfDay Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var time) ? time : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out TimeOfDay result)
    {
        result = default;
        if (text?.Split(':') is not [{ Length: 1 or 2 } hours, { Length: 2 } minutes] || !IsNumber(hours, out var hour) || !IsNumber(minutes, out var minute)) return false;
        result = new TimeOfDay(hour * 60 + minute);
        return minute < 60 && result.Minutes <= MinutesOfDay;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minutes / 60:00}:{Minutes % 60:00}");

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
