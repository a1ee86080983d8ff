namespace Springtide.Simulation;

/// <summary>Whose decisions are tried on the traffic. A closed list.</summary>
public enum ContenderKind
{
    /// <summary>The policy that is asked about, frozen instances and all.</summary>
    Own,

    /// <summary>The same policy with its forecast on, learned from what is recorded before.</summary>
    Forecast,

    /// <summary>The same decider as Knative would set it: nothing is kept frozen.</summary>
    Kpa,

    /// <summary>Kubernetes' horizontal pod autoscaler.</summary>
    Hpa,

    /// <summary>As many as the highest demand needs, always.</summary>
    Fixed,

    /// <summary>Who knows the future.</summary>
    Oracle,
}
