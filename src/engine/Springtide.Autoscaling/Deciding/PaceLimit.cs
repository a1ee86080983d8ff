namespace Springtide.Autoscaling;

/// <summary>
/// How quickly the count may follow what is wished, per direction: first the window, then the steps. Instances that say they are busy are not let go.
/// The policy's minimum and maximum have the last word. A pin, and the first instance for a request that finds none, are not held up.
/// </summary>
internal static class PaceLimit
{
    public static ScaleOutcome On(ScaleSituation s, ScaleOutcome outcome)
    {
        if (!Follows(outcome)) return With(outcome, null);
        var memory = MemoryFor(s, outcome);
        var limited = Limited(s, memory, new CountWish(outcome.Decision.To.Active, outcome.Decision.Because));
        var next = limited.Count == outcome.Decision.To.Active ? outcome : Instead(s, outcome, limited);
        return With(next, memory?.Changing(limited.Count - s.From.Active, s.Now));
    }

    private static bool Follows(ScaleOutcome outcome) =>
        outcome.Rule is ScaleRule.Idle or ScaleRule.WaitingForFirst or ScaleRule.Settling or ScaleRule.Work or ScaleRule.Fitted or ScaleRule.Stable or ScaleRule.Burst;

    private static ScaleOutcome With(ScaleOutcome outcome, PaceMemory? memory) =>
        outcome.Next.Pace is null && memory is null ? outcome : outcome with { Next = outcome.Next with { Pace = memory } };

    private static PaceMemory? MemoryFor(ScaleSituation s, ScaleOutcome outcome) => s.Policy is { Out: null, In: null }
        ? null
        : (s.Memory.Pace ?? PaceMemory.Begin(s.From.Active, s.Now)).Wishing(outcome.Decision.To.Active, s.Policy, s.Now);

    private static CountWish Limited(ScaleSituation s, PaceMemory? memory, CountWish wish)
    {
        if (wish.Count == s.From.Active) return wish;
        var paced = memory is null ? wish : wish.Count > s.From.Active ? Growing(s, memory, wish) : Shrinking(s, memory, wish);
        var busy = Math.Min(s.Counts.Busy, s.From.Active);
        return paced
            .AtLeast(busy, busy > wish.Count, $"{Sentences.Count(s.Counts.Busy, "instance")} busy by {(s.Counts.Busy == 1 ? "its" : "their")} own word")
            .AtLeast(Math.Min(s.Policy.Min, s.Policy.Max), true, "minimum")
            .AtMost(s.Policy.Max, "maximum");
    }

    private static CountWish Growing(ScaleSituation s, PaceMemory memory, CountWish wish)
    {
        if (s.Policy.Out is not { } pace) return wish;
        var windowed = pace.Window is { } window ? wish.AtMost(Math.Max(s.From.Active, memory.Fewest.Steps[0].Count), $"the fewest asked for in the last {window}") : wish;
        if (!pace.HasSteps) return windowed;
        var stood = memory.StoodBefore(s.From.Active, pace.Per, s.Now);
        return windowed.AtMost(Math.Max(s.From.Active, stood + pace.StepFrom(stood)), $"at most {pace.StepFrom(stood)} more than {stood} within {pace.Per}");
    }

    private static CountWish Shrinking(ScaleSituation s, PaceMemory memory, CountWish wish)
    {
        if (s.Policy.In is not { } pace) return wish;
        if (pace.IsNever) return wish.AtLeast(s.From.Active, true, "in: never");
        var windowed = pace.Window is { } window ? wish.AtLeast(Math.Min(s.From.Active, memory.Most.Steps[0].Count), true, $"the most asked for in the last {window}") : wish;
        if (!pace.HasSteps) return windowed;
        var stood = memory.StoodBefore(s.From.Active, pace.Per, s.Now);
        return windowed.AtLeast(Math.Min(s.From.Active, stood - pace.StepFrom(stood)), true, $"at most {pace.StepFrom(stood)} fewer than {stood} within {pace.Per}");
    }

    // What a burst is remembered by is what was decided: a wish that was cut down must not come true when the load is gone.
    private static ScaleOutcome Instead(ScaleSituation s, ScaleOutcome outcome, CountWish limited)
    {
        var memory = outcome.Rule == ScaleRule.Idle ? s.Memory.WithoutBurst : outcome.Next;
        var highest = Math.Min(memory.BurstHighest, Math.Max(limited.Count, s.Memory.BurstHighest));
        return s.To(outcome.Rule, limited.Count, s.FrozenBeside(limited.Count), limited.Because, memory with { BurstHighest = highest });
    }
}
