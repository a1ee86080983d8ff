using System.CommandLine;
using Springtide.Model;

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
        var change = PolicyFile.Read(file, name);
        return (change.On(new ScalePolicy()), change.Max is not null);
    }
}
