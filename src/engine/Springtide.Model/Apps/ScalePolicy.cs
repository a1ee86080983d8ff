using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>How many instances an app may have and when. Changed without a new revision; takes effect at once.</summary>
public sealed record ScalePolicy
{
    /// <value>Instances that always run. 0; from 0 to 1,000 and at most <see cref="Max"/>.</value>
    public int Min { get; init; }

    /// <value>Instances never exceeded. 10; from 1 to 1,000.</value>
    public int Max { get; init; } = 10;

    /// <summary>Requests at once that one instance serves well. The decider aims at <see cref="Utilisation"/> of it.</summary>
    /// <value>50; above 0, at most 100,000.</value>
    public double Target { get; init; } = 50;

    /// <summary>Share of <see cref="Target"/> that is aimed at: the rest is room for what comes before more instances are there.</summary>
    /// <value>Learned from the app's load and start-up time, from 0.6 to 0.95; or a number from 0.1 to 1, with which the decider keeps to Knative's formulas.</value>
    public Utilisation Utilisation { get; init; } = Utilisation.Auto;

    /// <summary>Requests at once that one instance is ever given; more wait at the gate.</summary>
    /// <value>200; from 1 to 100,000.</value>
    public int Limit { get; init; } = 200;

    /// <summary>No request for so long: the last instances are frozen.</summary>
    /// <value>60 seconds; from 1 second to 30 days.</value>
    public Duration Idle { get; init; } = Duration.Seconds(60);

    /// <summary>Frozen for so long: stopped. Zero: stopped at once instead of frozen.</summary>
    /// <value>30 minutes; from 0 to 30 days.</value>
    public Duration Keep { get; init; } = Duration.Seconds(1800);

    /// <summary>Frozen instances beside the active ones: thawed before anything is started.</summary>
    /// <value>0: what a shrinking count lets go is stopped. A number: so many are frozen instead and kept for <see cref="Keep"/>. <c>N always</c>: so many are there from the start.</value>
    public Standby Standby { get; init; }

    /// <summary>How quickly the count may grow. Within it, the load decides.</summary>
    /// <value>Null: as quickly as the load asks.</value>
    public ScalePace? Out { get; init; }

    /// <summary>How quickly the count may shrink; a window said here takes the place of the learned hold.</summary>
    /// <value>Null: after fewer have been enough for the start-up time, at least a minute.</value>
    public ScalePace? In { get; init; }

    /// <summary>Requests of the app that may wait at one gateway for capacity; one more is answered 503.</summary>
    /// <value>10,000; from 1 to 100,000.</value>
    public int Waiting { get; init; } = 10_000;

    /// <summary>How long a request may wait for capacity; spent, it is answered 504.</summary>
    /// <value>60 seconds; from 1 second to 10 minutes.</value>
    public Duration Patience { get; init; } = Duration.Seconds(60);

    /// <summary>What else the app is scaled by.</summary>
    /// <value>Nothing: by requests at once alone.</value>
    public ScaleMetrics Metrics { get; init; } = ScaleMetrics.None;

    /// <summary>Rules that move <see cref="Min"/> and <see cref="Max"/> at their times.</summary>
    /// <value>None.</value>
    public ScaleSchedule? Schedule { get; init; }

    /// <summary>Whether what is expected from the app's own history may raise its count ahead of the load. It never lowers it.</summary>
    /// <value>Off.</value>
    public ForecastUse Forecast { get; init; }

    /// <summary>Who gives way to whom where apps share a ceiling: the lower to the higher.</summary>
    /// <value>50; from 0 to 100.</value>
    public int Priority { get; init; } = 50;

    /// <summary>What one instance holds of ceilings of the user's own, frozen or not, such as ten database connections.</summary>
    /// <value>Nothing; names of at most 40 characters, above 0 and at most 1,000,000 of each.</value>
    public ImmutableSortedDictionary<string, double> Takes { get; init; } = ImmutableSortedDictionary<string, double>.Empty;
}
