using System.CommandLine;
using Springtide.Deployment.Manifest;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Which policy is replayed: a manifest's, an app's as it is now, or the default; each changed by the options of <c>tide scale</c>.</summary>
internal sealed class ReplayPolicy
{
    private const int MostInstances = 1_000;

    private readonly Option<string?> _policy = new("--policy") { Description = "The policy in this tide.yaml", HelpName = "FILE" };
    private readonly Option<AppId?> _app = Reading.Option<AppId>("--app", "The policy this app has now; with --policy, which app of the file", "APP");
    private readonly ScaleOptions _changes = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_policy);
        command.Options.Add(_app);
        _changes.AddPolicyTo(command);
    }

    /// <param name="recorded">The app whose history is replayed: its policy, unless another is named.</param>
    /// <param name="needed">Instances that the peak needs: without a maximum said anywhere, there is room for them.</param>
    public async Task<ScalePolicy> InAsync(Call call, AppId? recorded, Func<ScalePolicy, int> needed, CancellationToken cancellationToken)
    {
        var changes = _changes.PolicyIn(call);
        var (policy, saysMax) = await BaseAsync(call, recorded, cancellationToken);
        saysMax |= changes.Max is not null;
        policy = changes.On(policy);
        if (!saysMax) policy = policy with { Max = Math.Max(policy.Max, policy.Min) };
        if (ScaleLimits.Violations(policy).FirstOrDefault() is { } wrong) throw new CommandEndedException(ExitCodes.Refused, $"'{wrong.Value}' cannot be {wrong.Key}\nIt must be {wrong.Right}.");
        foreach (var unknown in OwnCalendars(policy)) await call.Shell.SayAsync($"Note: rules with the calendar {unknown} do not hold in a replay; it knows those that Springtide came with.");
        return saysMax ? policy : policy with { Max = Math.Clamp(4 * needed(policy), policy.Max, MostInstances) };
    }

    private static IEnumerable<string> OwnCalendars(ScalePolicy policy) =>
        (policy.Schedule?.Rules ?? []).Select(rule => rule.Calendar).OfType<string>().Except([ScheduleLimits.ChinaHolidays, ScheduleLimits.ChinaWorkdays]);

    private async Task<(ScalePolicy Policy, bool SaysMax)> BaseAsync(Call call, AppId? recorded, CancellationToken cancellationToken)
    {
        if (call.Value(_policy) is { } file) return OfManifest(file, call.Value(_app)?.Name);
        if ((call.Value(_app) ?? recorded) is { } app) return ((await call.Control.AppAsync(app, cancellationToken)).App.Scale, true);
        return (new ScalePolicy(), false);
    }

    private static (ScalePolicy Policy, bool SaysMax) OfManifest(string file, string? name)
    {
        if (!File.Exists(file)) throw new CommandEndedException(ExitCodes.NotFound, $"There is no file {file}.");
        var manifest = ManifestReader.Read(File.ReadAllText(file));
        if (!manifest.IsGood) throw new CommandEndedException(ExitCodes.Refused, string.Join('\n', manifest.Errors.Select(error => $"{file}, {error}")));
        var change = Chosen(manifest, name, file);
        return (change.On(new ScalePolicy()), change.Max is not null);
    }

    private static ScaleChange Chosen(ManifestReading manifest, string? name, string file)
    {
        var fitting = manifest.Apps.Where(app => name is null || app.App is null || app.App == name).ToList();
        if (fitting.Count == 1) return fitting[0].Scale;
        var known = string.Join(", ", manifest.Apps.Select(app => app.App));
        throw new UsageException(fitting.Count == 0 ? $"{file} has no app {name}; it has {known}." : $"{file} has several apps: choose one of {known} with --app.");
    }
}
