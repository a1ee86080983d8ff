using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Everything about one app, as <c>tide show</c> lays it out.</summary>
internal static class AppPage
{
    public static string Render(Shell shell, AppDetail detail) =>
        Head(detail) + "\n" + Tables.Render(shell, Revisions(detail)) + "\n" + Tables.Render(shell, Instances(detail, shell.Time.GetUtcNow()));

    private static string Head(AppDetail detail) => Written.Pairs(
        ("app", detail.App.Id.ToString()),
        ("address", detail.App.Reach == Reach.Nobody ? "none: a worker answers no requests" : detail.Summary.Address),
        ("inside", detail.Inside is { } inside ? $"{inside}{(detail.App.InternalOnly ? ", and from nowhere else" : "")}" : null),
        ("state", detail.Summary.State),
        ("trouble", detail.Summary.Trouble),
        ("rollout", Rollout(detail)),
        ("wanted", detail.Desired.ToString()),
        ("waits", detail.Waits),
        ("held back", detail.HeldBack),
        ("spending", detail.Spending?.Because),
        ("standby", Standby(detail)),
        ("pinned", Pinned(detail.App.Pin)),
        ("scale", ScaleWords.Of(detail.App.Scale)),
        ("schedule", detail.Schedule is { IsDefaultOrEmpty: false } schedule ? string.Join("; ", schedule) : null),
        ("metrics", detail.Metrics is { IsDefaultOrEmpty: false } metrics ? string.Join("; ", metrics) : null),
        ("forecast", detail.Forecast),
        ("access log", detail.App.AccessLog ? "on" : "off"),
        ("command", Serving(detail)?.Config.Command),
        ("taken for", Serving(detail) is { Detected.IsDefaultOrEmpty: false } revision ? string.Join("; ", revision.Detected) : null));

    private static Revision? Serving(AppDetail detail) =>
        detail.Revisions.FirstOrDefault(revision => revision.Id.Number == Math.Max(detail.App.ServingRevision, 1)) ?? detail.Revisions.LastOrDefault();

    private static string? Rollout(AppDetail detail) =>
        detail.App.Rollout is not { } rollout ? null : $"revision {rollout.Revision} {Written.Word(rollout.State)}{(rollout.Reason is { } reason ? $": {Briefly(reason, detail.Summary.Trouble)}" : "")}";

    // What a program said last is told once.
    private static string Briefly(string reason, string? told) => told?.Contains(reason, StringComparison.Ordinal) == true ? Written.InOneLine(reason) : reason;

    private static string? Pinned(Pin? pin) =>
        pin is null ? null : $"{pin.Count} by {pin.By}{(pin.Until is { } until ? $" until {Written.Time(until)}" : "")}";

    private static TextTable Revisions(AppDetail detail)
    {
        var table = new TextTable("REVISION", "SERVING", "CREATED", "ARTEFACT");
        foreach (var revision in detail.Revisions)
        {
            var serving = revision.Id.Number == detail.App.ServingRevision ? "yes" : "no";
            table.Add(Written.Number(revision.Id.Number), serving, Written.Time(revision.CreatedAt), revision.Artefact[..Math.Min(12, revision.Artefact.Length)]);
        }
        return table;
    }

    private static string ReasonOf(Instance instance, DateTimeOffset now) =>
        instance.Reason ?? (instance.BusyUntil > now ? $"busy by its own word for {Elapsed.Text(instance.BusyUntil.Value - now)} more" : "");

    // What it costs while nobody asks: memory, and no processor.
    private static string? Standby(AppDetail detail)
    {
        var frozen = detail.Instances.Where(instance => instance.Phase == InstancePhase.Frozen).ToList();
        if (detail.App.Scale.Standby.IsNone && frozen.Count == 0) return null;
        return $"{frozen.Count} frozen, {Written.Size(frozen.Sum(instance => instance.Usage?.Memory ?? 0))} held{(detail.App.Scale.Standby.IsNone ? "" : $", of {detail.App.Scale.Standby}")}";
    }

    private static TextTable Instances(AppDetail detail, DateTimeOffset now)
    {
        var table = new TextTable("INSTANCE", "REVISION", "PHASE", "FOR", "ADDRESS", "STARTED IN", "MEMORY", "CPU", "CONNECTIONS", "REASON");
        foreach (var instance in detail.Instances)
        {
            var usage = instance.Usage;
            table.Add(
                instance.Id.Value, Written.Number(instance.Revision.Number), Written.Word(instance.Phase), Elapsed.Text(now - instance.Since), instance.Address ?? "",
                instance.StartTook is { } took ? Elapsed.Text(took) : "", usage is null ? "" : Written.Size(usage.Memory),
                usage is null ? "" : Elapsed.Text(TimeSpan.FromSeconds(usage.CpuSeconds)), usage is null ? "" : Written.Number(usage.Connections), Written.InOneLine(ReasonOf(instance, now)));
        }
        return table;
    }
}
