using Springtide.Model;

namespace Springtide.Usage;

/// <summary>What one app held in one UTC hour, or in a whole UTC day once its hours are old. Absolute: written twice, it is the same.</summary>
public sealed record UsageRow(AppId App, DateTimeOffset At, bool WholeDay, UsageSums Held)
{
    public DateTimeOffset End => At + (WholeDay ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1));
}
