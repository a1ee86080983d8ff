using Springtide.Model.Api;

namespace Springtide.EndToEnd.Tests;

/// <summary>What people asked of an app, as far as the chaos changes it. An app that is being deleted is gone for whoever asked for that.</summary>
/// <param name="Mark">The variable that tells one deployment from all others.</param>
internal sealed record AppShape(bool Exists, int Latest, string? Mark, int Min, int Max, int? Pin)
{
    public static AppShape Gone { get; } = new(false, 0, null, 0, 0, null);

    public static AppShape New { get; } = new(true, 0, null, 0, 10, null);

    public static AppShape Of(AppDetail detail)
    {
        var app = detail.App;
        if (app.DeletedAt is not null) return Gone;
        var latest = detail.Revisions.Single(revision => revision.Id.Number == app.LatestRevision);
        return new AppShape(true, app.LatestRevision, latest.Config.Variables["MARK"], app.Scale.Min, app.Scale.Max, app.Pin?.Count);
    }
}
