using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Environments;
using Springtide.ControlPlane.Environments.Cloning;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>Environments as a whole.</summary>
internal static class EnvironmentEndpoints
{
    private const string One = ApiPaths.Environments + "/{environment}";

    public static void MapEnvironments(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiPaths.Environments, (EnvironmentReader reader) => Reply.With(reader.List(), ModelJson.Default.ImmutableArrayEnvironmentReport)).WithSummary("Every environment with its apps").Produces<ImmutableArray<EnvironmentReport>>();
        api.MapGet(One, (string environment, EnvironmentReader reader) => Answered(reader.Read(environment))).WithSummary("An environment and how its apps stand").Produces<EnvironmentReport>();
        api.MapPut(One, CreateAsync).WithSummary("Creates an environment without apps").Produces<EnvironmentReport>();
        api.MapDelete(One, DeleteAsync).WithSummary("Stops an environment and deletes it after a day, or with ?now=true as soon as it is stopped").Produces<EnvironmentReport>();
        api.MapPost(One + "/restore", RestoreAsync).WithSummary("Brings a deleted environment back").Produces<EnvironmentReport>();
        api.MapPost(One + "/stop", StopAsync).WithSummary("Stops every app of an environment, those that others need last, and remembers how many instances each had; with ?wake=true a request makes it run again").Produces<EnvironmentReport>();
        api.MapPost(One + "/start", StartAsync).WithSummary("Starts the apps of a stopped environment again, those that others need first").Produces<EnvironmentReport>();
        api.MapPost(One + "/clone", CloneAsync).WithSummary("Copies an environment under another name, stopped; secrets are given or generated, never copied").Accepts<CloneRequest>("application/json").Produces<CloneReport>();
        api.MapGet(One + "/schedule", (string environment, int? days, EnvironmentSchedules schedules) => Answered(schedules.Read(environment, Math.Clamp(days ?? 7, 1, 62)))).WithSummary("When an environment is up by the clock: ?days=N, at most 62").Produces<EnvironmentScheduleReport>();
        api.MapPut(One + "/schedule", SetScheduleAsync).WithSummary("Starts and stops an environment by the clock, from the next change on").Accepts<EnvironmentScheduleChange>("application/json").Produces<EnvironmentScheduleReport>();
        api.MapDelete(One + "/schedule", ClearScheduleAsync).WithSummary("An environment starts and stops by hand only").Produces<EnvironmentScheduleReport>();
    }

    private static async Task<IResult> CreateAsync(string environment, HttpContext context, EnvironmentDeletions deletions) => Answered(await deletions.CreateAsync(environment, Speaker.Of(context)).ConfigureAwait(false));

    private static async Task<IResult> DeleteAsync(string environment, bool? now, HttpContext context, EnvironmentDeletions deletions) => Answered(await deletions.DeleteAsync(environment, now ?? false, Speaker.Of(context)).ConfigureAwait(false));

    private static async Task<IResult> RestoreAsync(string environment, HttpContext context, EnvironmentDeletions deletions) => Answered(await deletions.RestoreAsync(environment, Speaker.Of(context)).ConfigureAwait(false));

    private static async Task<IResult> StopAsync(string environment, bool? wake, HttpContext context, EnvironmentCommands commands) => Answered(await commands.StopAsync(environment, Speaker.Of(context), wake ?? false).ConfigureAwait(false));

    private static async Task<IResult> StartAsync(string environment, HttpContext context, EnvironmentCommands commands) => Answered(await commands.StartAsync(environment, Speaker.Of(context)).ConfigureAwait(false));

    private static async Task<IResult> CloneAsync(string environment, HttpContext context, EnvironmentCloner cloner)
    {
        var body = await RequestBody.ReadAsync(context.Request, ModelJson.Default.CloneRequest).ConfigureAwait(false);
        if (body.Value is not { } request) return Reply.With(body.Problem!);
        var answer = await cloner.CloneAsync(environment, request, Speaker.Of(context)).ConfigureAwait(false);
        return answer.Value is { } report ? Reply.With(report, ModelJson.Default.CloneReport) : Reply.With(answer.Problem!);
    }

    private static async Task<IResult> SetScheduleAsync(string environment, HttpContext context, EnvironmentSchedules schedules)
    {
        var body = await RequestBody.ReadAsync(context.Request, ModelJson.Default.EnvironmentScheduleChange).ConfigureAwait(false);
        return body.Value is { } change ? Answered(await schedules.SetAsync(environment, change.Times, change.Wakes, Speaker.Of(context)).ConfigureAwait(false)) : Reply.With(body.Problem!);
    }

    private static async Task<IResult> ClearScheduleAsync(string environment, HttpContext context, EnvironmentSchedules schedules) => Answered(await schedules.SetAsync(environment, null, false, Speaker.Of(context)).ConfigureAwait(false));

    private static IResult Answered(Answer<EnvironmentReport> answer) => answer.Value is { } report ? Reply.With(report, ModelJson.Default.EnvironmentReport) : Reply.With(answer.Problem!);

    private static IResult Answered(Answer<EnvironmentScheduleReport> answer) => answer.Value is { } report ? Reply.With(report, ModelJson.Default.EnvironmentScheduleReport) : Reply.With(answer.Problem!);
}
