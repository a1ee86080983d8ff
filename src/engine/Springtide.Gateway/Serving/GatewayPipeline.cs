using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Admission;
using Springtide.Gateway.Capacity;
using Springtide.Gateway.Forwarding;
using Springtide.Gateway.Resolution;
using Springtide.Model;

namespace Springtide.Gateway.Serving;

/// <summary>The story of a request, in the order it meets the rooms' folders.</summary>
internal sealed class GatewayPipeline(HostTable hosts, HealthAnswer health, RequestTally tally, AccessLog log, TimeProvider time)
{
    private const int MostAttempts = 3;

    /// <param name="environment">Inside which the caller is; null: outside.</param>
    public Task HandleAsync(HttpContext context, string? environment)
    {
        if (AppFor(context, environment) is { } app) return VisitAsync(context, app);              // (1) whom is it for
        if (health.IsAskedBy(context)) return health.WriteAsync(context);
        tally.Count(RequestEnding.UnknownHost, StatusClass.ClientError);
        return Answers.RefuseAsync(context, RequestEnding.UnknownHost, null);
    }

    private AppState? AppFor(HttpContext context, string? environment)
    {
        string? host = context.Request.Headers.Host;
        if (environment is not null) return hosts.Find(host, environment);
        return hosts.Find(host) is { View.Route.Reach: Reach.Everybody } app ? app : null;
    }

    private async Task VisitAsync(HttpContext context, AppState app)
    {
        var ending = RequestEnding.GatewayFault;
        var arrived = app.Meter.Arrive();                                                                       // (2) it counts from here
        try
        {
            ending = await ServeAsync(context, app).ConfigureAwait(false);
        }
        finally
        {
            var ended = app.Meter.End(ending);                                                                  // (7) to here
            Tally(context.Response, ending, ended - arrived);
            if (app.View.Route.AccessLog) log.Write(context, app.View.App, ending, time.GetElapsedTime(arrived, ended));
        }
    }

    private void Tally(HttpResponse response, RequestEnding ending, long ticks)
    {
        var status = StatusClasses.Of(response, ending);
        if (ending == RequestEnding.UpgradeEnded) tally.Count(ending, status);   // how long people talk is no measure of the gateway
        else tally.Count(ending, status, ticks);
    }

    private ValueTask<RequestEnding> ServeAsync(HttpContext context, AppState app)
    {
        if (FramingRule.FlawOf(context) is { } flaw) return RefuseAsync(context, app, RequestEnding.BadRequest, flaw);   // (3) may it come in
        BodyPace.Expect(context);
        return ForwardAsync(context, app);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RequestEnding> ForwardAsync(HttpContext context, AppState app)
    {
        for (var attempt = 1; ; attempt++)
        {
            var claim = app.Capacity.Ask();                                                                     // (4) a place at an instance
            using var begun = claim.Ahead?.Begin(context);   // after the demand: it is to take no time from the thaw
            if (claim.Waiting is { } waiting) claim = await waiting.WaitAsync(app.Capacity, time, context.RequestAborted).ConfigureAwait(false);   // (5) or at the gate
            if (!claim.IsGranted) return await RefuseAsync(context, app, claim.Refusal).ConfigureAwait(false);
            using var slot = claim.Slot;
            var outcome = await slot.Instance.Upstream.SendAsync(context, begun).ConfigureAwait(false);                // (6) there and back
            if (outcome != ForwardOutcome.NotSent) return await EndAsync(context, app, outcome).ConfigureAwait(false);
            app.Capacity.Suspect(slot.Instance);
            if (attempt == MostAttempts) return await RefuseAsync(context, app, RequestEnding.ConnectFailed).ConfigureAwait(false);
        }
    }

    private static ValueTask<RequestEnding> EndAsync(HttpContext context, AppState app, ForwardOutcome outcome)
    {
        switch (outcome)
        {
            case ForwardOutcome.BadBody: return RefuseAsync(context, app, RequestEnding.BadRequest);
            case ForwardOutcome.BrokeBefore: return RefuseAsync(context, app, RequestEnding.UpstreamBroke);
            case ForwardOutcome.BrokeAfter: context.Abort(); break;   // a response that ends cleanly would look whole
        }
        return ValueTask.FromResult(EndingOf(outcome));
    }

    private static RequestEnding EndingOf(ForwardOutcome outcome) => outcome switch
    {
        ForwardOutcome.Completed => RequestEnding.Completed,
        ForwardOutcome.UpgradeEnded => RequestEnding.UpgradeEnded,
        ForwardOutcome.CallerLeft => RequestEnding.ClientLeft,
        _ => RequestEnding.UpstreamBroke,
    };

    private static async ValueTask<RequestEnding> RefuseAsync(HttpContext context, AppState app, RequestEnding ending, string? flaw = null)
    {
        await Answers.RefuseAsync(context, ending, app.View, flaw).ConfigureAwait(false);
        return ending;
    }
}
