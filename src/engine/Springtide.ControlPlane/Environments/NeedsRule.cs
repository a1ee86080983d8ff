using Springtide.ControlPlane.Apps;
using Springtide.Environments;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Environments;

/// <summary>Apps may need others of their environment that are there, or come with them, and never in a circle.</summary>
internal sealed class NeedsRule(AppCatalog apps)
{
    /// <summary>What is wrong with what is about to be written; null: nothing.</summary>
    public Problem? Check(IReadOnlyCollection<App> coming) =>
        coming.Select(app => app.Id.Environment).Distinct().Select(environment => Check(environment, coming)).FirstOrDefault(problem => problem is not null);

    private Problem? Check(string environment, IReadOnlyCollection<App> coming)
    {
        var there = apps.All.Select(entry => entry.App).Where(app => app.Id.Environment == environment && app.DeletedAt is null).ToDictionary(app => app.Id.Name);
        foreach (var app in coming.Where(app => app.Id.Environment == environment)) there[app.Id.Name] = app;
        foreach (var app in coming.Where(app => app.Id.Environment == environment))
        {
            if (app.Needs.FirstOrDefault(need => !there.ContainsKey(need)) is { } missing) return Problems.UnknownNeed(app.Id, missing);
        }
        return new Needs(there.ToDictionary(app => app.Key, app => app.Value.Needs)).Cycle() is { } cycle ? Problems.NeedsCycle(environment, cycle) : null;
    }
}
