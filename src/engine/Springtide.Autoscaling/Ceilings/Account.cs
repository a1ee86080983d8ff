using Springtide.Model;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>What one app wishes, was granted and holds. Under the book's gate only.</summary>
internal sealed class Account(AppId app)
{
    public AppId App => app;

    /// <summary>Null until it asked for the first time in this life: what it holds is then nobody's to give away.</summary>
    public Demand? Demand { get; set; }

    /// <summary>The count that stands, or was granted a moment ago.</summary>
    public DesiredCount Granted { get; set; }

    public ComingRevision? Coming { get; set; }

    public Seen Seen { get; set; }

    /// <summary>The most that one of its instances was measured to hold.</summary>
    public long Measured { get; set; }

    /// <summary>It is deleted: what is left of it leaves.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>When it was held back last, from when people are told until they are told that it is over.</summary>
    public DateTimeOffset? ShortAt { get; set; }

    /// <summary>Why it has less than it would.</summary>
    public string? Because { get; set; }

    /// <summary>The ceiling that it has less for.</summary>
    public Ceiling? StoppedBy { get; set; }

    public InstanceNeed Need => Demand?.Need ?? Coming?.Need ?? InstanceNeed.One;

    public int Priority => Demand?.Priority ?? Coming?.Priority ?? 50;

    /// <summary>Nothing to remember of it.</summary>
    public bool IsIdle => Seen.IsNothing && Coming is null && Granted == DesiredCount.Zero && (Demand is null || Demand.Wish == DesiredCount.Zero);

    /// <summary>What it would hold so: what is granted, or what is still there, whichever is more, and all that has not left yet.</summary>
    public double Uses(Ceiling ceiling, DesiredCount granted, int coming)
    {
        var each = Need.Of(ceiling, Measured);
        if (each == 0) return 0;
        var beside = Math.Max(coming, Seen.Coming) + Seen.Leaving;
        if (ceiling.Name == CeilingNames.Cpu) return each * (Math.Max(granted.Active, Seen.Active) + beside);
        var frozen = Math.Max(granted.Standby, Math.Min(granted.Frozen, Seen.Frozen));
        return each * (Math.Max(granted.Active + frozen, Seen.Active + Seen.Frozen) + beside + Seen.LeavingFrozen);
    }

    public double Uses(Ceiling ceiling) => Uses(ceiling, Granted, Coming?.Granted ?? 0);
}

/// <summary>A revision that is being released.</summary>
internal sealed record ComingRevision(RevisionId Revision, InstanceNeed Need, int Priority, int Wish, int Granted)
{
    /// <summary>Why it has less than it would.</summary>
    public string? Because { get; init; }

    public Ceiling? StoppedBy { get; init; }

    public bool HasProspects { get; init; } = true;
}
