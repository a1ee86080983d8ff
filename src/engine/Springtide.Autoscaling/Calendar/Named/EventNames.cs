namespace Springtide.Autoscaling.Calendar;

/// <summary>What happens at once: the first three by name, however many there are.</summary>
internal readonly record struct EventNames(string? First, string? Second, string? Third, bool More)
{
    /// <summary>Null: nothing that has a name.</summary>
    public string? Text => First is null ? null : string.Join(", ", new[] { First, Second, Third, More ? "…" : null }.OfType<string>());

    public EventNames And(string? name)
    {
        if (name is null || name == First || name == Second || name == Third) return this;
        if (First is null) return this with { First = name };
        if (Second is null) return this with { Second = name };
        return Third is null ? this with { Third = name } : this with { More = true };
    }
}
