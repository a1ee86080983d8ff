namespace Springtide.Autoscaling.Calendar;

/// <summary>Why a file is no calendar: the first thing in it that is not understood.</summary>
/// <param name="Line">Counted from 1; of a folded line, its first.</param>
/// <param name="What">What is there.</param>
/// <param name="Right">What would be right.</param>
public sealed record CalendarRefusal(int Line, string What, string Right);
