using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Webhooks;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>Where events are told.</summary>
internal static class WebhookEndpoints
{
    private const string One = ApiPaths.Webhooks + "/{name}";

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiPaths.Webhooks, (WebhookCommands webhooks) => Reply.With(webhooks.List(), ModelJson.Default.ImmutableArrayWebhookSummary)).WithSummary("Every webhook, and how its deliveries go").Produces<ImmutableArray<WebhookSummary>>();
        api.MapPost(ApiPaths.Webhooks, AddAsync).WithSummary("Adds a webhook; answers the secret its deliveries are signed with, this once").Accepts<WebhookRequest>("application/json").Produces<WebhookCreated>(StatusCodes.Status201Created);
        api.MapDelete(One, RemoveAsync).WithSummary("Removes it; what it was not told yet it is not told").Produces<WebhookSummary>();
        api.MapPost(One + "/test", TestAsync).WithSummary("Sends a test now and answers how it was taken").Produces<WebhookAttempt>();
        api.MapGet(One + "/deliveries", Deliveries).WithSummary("The newest attempts since control started, newest first").Produces<ImmutableArray<WebhookAttempt>>();
    }

    private static async Task<IResult> AddAsync(HttpRequest request, WebhookCommands webhooks)
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.WebhookRequest).ConfigureAwait(false);
        if (body.Value is not { } asked) return Reply.With(body.Problem!);
        var answer = await webhooks.AddAsync(asked, Speaker.Of(request.HttpContext)).ConfigureAwait(false);
        return answer.Value is { } created ? Reply.With(created, ModelJson.Default.WebhookCreated, StatusCodes.Status201Created) : Reply.With(answer.Problem!);
    }

    private static async Task<IResult> RemoveAsync(string name, HttpContext context, WebhookCommands webhooks)
    {
        var answer = await webhooks.RemoveAsync(name, Speaker.Of(context)).ConfigureAwait(false);
        return answer.Value is { } gone ? Reply.With(gone, ModelJson.Default.WebhookSummary) : Reply.With(answer.Problem!);
    }

    private static async Task<IResult> TestAsync(string name, HttpContext context, WebhookCommands webhooks)
    {
        var answer = await webhooks.TestAsync(name, context.RequestAborted).ConfigureAwait(false);
        return answer.Value is { } attempt ? Reply.With(attempt, ModelJson.Default.WebhookAttempt) : Reply.With(answer.Problem!);
    }

    private static IResult Deliveries(string name, WebhookCommands webhooks) =>
        webhooks.AttemptsOf(name) is { } attempts ? Reply.With(attempts, ModelJson.Default.ImmutableArrayWebhookAttempt) : Reply.With(Problems.UnknownWebhook(name));
}
