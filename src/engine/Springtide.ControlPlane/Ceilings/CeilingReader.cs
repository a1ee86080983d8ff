using Springtide.Autoscaling.Ceilings;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Ceilings;

/// <summary>Answers what ceilings an environment has and who holds what under them.</summary>
internal sealed class CeilingReader(CeilingCatalog catalog, CeilingBook book, AppCatalog apps, RevisionCatalog revisions)
{
    public Answer<CeilingReport> Read(string environment)
    {
        if (!NameRule.Allows(environment)) return Problems.BadValue("environment", environment, $"a name of {NameRule.Sentence}");
        var here = apps.All.Select(entry => entry.App).Where(app => app.Id.Environment == environment && app.DeletedAt is null).OrderBy(app => app.Id).ToList();
        return new CeilingReport(environment, book.LinesOf(environment), [.. CeilingRules.Warnings(environment, catalog.Of(environment).Ceilings, here, Each)]);
    }

    // What was measured is left out: a warning is about what people said.
    private double Each(App app, string name)
    {
        var limits = (app.Serving is { } serving ? revisions.Read(serving)?.Config.Resources : null) ?? ResourceLimits.None;
        return new InstanceNeed(limits.Cpu ?? 1, limits.Memory?.Bytes, app.Scale.Takes).Of(new Ceiling(name, app.Id.Environment, 0), measured: 0);
    }
}
