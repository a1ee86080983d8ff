namespace Springtide.Autoscaling.Calendar;

internal enum Frequency { Daily, Weekly, Monthly, Yearly }
