using System.Globalization;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>How numbers read in reasons.</summary>
internal static class Sentences
{
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    public static string Time(TimeSpan time) => new Duration(TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds))).ToString();
}
