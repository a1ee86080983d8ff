namespace Springtide.Autoscaling.Calendar;

/// <summary>Ends the reading of a file, from however deep inside; <see cref="CalendarReader"/> turns it into a value.</summary>
internal sealed class CalendarRefusedException(int line, string what, string right) : Exception($"line {line}: {what}; {right}")
{
    public CalendarRefusal Refusal { get; } = new(line, what, right);
}
