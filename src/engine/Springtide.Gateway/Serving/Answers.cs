using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Accounting;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Gateway.Serving;

/// <summary>What the gateway itself answers: a problem that names the way out.</summary>
internal static class Answers
{
    public static Task RefuseAsync(HttpContext context, RequestEnding ending, AppView? app, string? flaw = null) => ending switch
    {
        RequestEnding.UnknownHost => WriteAsync(context, Problems.UnknownHost(context)),
        RequestEnding.BadRequest => CloseAsync(context, Problems.BadRequest(flaw)),
        RequestEnding.AppGone => WriteAsync(context, Problems.AppGone(app!)),
        RequestEnding.QueueFull => WriteAsync(context, Problems.QueueFull(app!), retryAfter: "1"),
        RequestEnding.PatienceSpent => WriteAsync(context, Problems.PatienceSpent(app!)),
        RequestEnding.StartFailed => WriteAsync(context, Problems.StartFailed(app!), retryAfter: "5"),
        RequestEnding.EnvironmentStopped => WriteAsync(context, Problems.EnvironmentStopped(app!)),
        RequestEnding.SpendingCapped => WriteAsync(context, Problems.SpendingCapped(app!), retryAfter: app!.Route.Closed?.Until.ToString("R", CultureInfo.InvariantCulture)),
        RequestEnding.ConnectFailed => WriteAsync(context, Problems.ConnectFailed(app!), retryAfter: "1"),
        RequestEnding.UpstreamBroke => WriteAsync(context, Problems.UpstreamBroke(app!)),
        _ => Task.CompletedTask,
    };

    /// <summary>What follows on the connection could be read in two ways, too, so nothing more is read from it.</summary>
    private static Task CloseAsync(HttpContext context, Problem problem)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
        return WriteAsync(context, problem);
    }

    private static Task WriteAsync(HttpContext context, Problem problem, string? retryAfter = null)
    {
        var response = context.Response;
        if (response.HasStarted || context.RequestAborted.IsCancellationRequested) return Task.CompletedTask;
        var body = JsonSerializer.SerializeToUtf8Bytes(problem, ModelJson.Plain.Problem);
        response.StatusCode = problem.Status;
        response.ContentType = "application/problem+json";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (retryAfter is not null) response.Headers.RetryAfter = retryAfter;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }
}
