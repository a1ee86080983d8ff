using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>Policies like the one that is asked about, which aim higher or lower, on the same requests: what each costs and how many wait.</summary>
public sealed class PolicySearch(Trace trace, ReplaySettings settings)
{
    private static readonly ImmutableArray<Utilisation> Aims = [Utilisation.Auto, new(0.4, 0.8), 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1];

    /// <param name="most">Share of the requests that may be over the objective.</param>
    /// <param name="progress">Told how many policies of how many are done.</param>
    public SuggestReport Run(double most, IProgress<(int Done, int Of)>? progress, CancellationToken cancellationToken)
    {
        var tried = ImmutableArray.CreateBuilder<TriedPolicy>();
        ScalePolicy[] policies = [.. Aims.Select(aim => settings.Policy with { Utilisation = aim, Forecast = ForecastUse.Off }), settings.Policy with { Utilisation = Utilisation.Auto, Forecast = ForecastUse.Auto }];
        foreach (var policy in policies)
        {
            progress?.Report((tried.Count, policies.Length));
            var (report, _) = new Replay(trace, settings with { Policy = policy, Contenders = [new Contender(ContenderKind.Own)] }).Run(null, cancellationToken);
            tried.Add(TriedPolicy.Of(policy, report.Rows[0]));
        }
        return SuggestReport.Of(most, settings, tried);
    }
}
