using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Deployment.Artefacts;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>Whatever the API does not answer itself becomes a problem too: unknown paths and methods, bad requests, outages, faults.</summary>
internal static partial class ProblemPages
{
    private const int SqliteDiskFull = 13;

    public static void UseProblemPages(this WebApplication app)
    {
        app.UseExceptionHandler(branch => branch.Run(AnswerExceptionAsync));
        app.UseStatusCodePages(context => Reply.With(ProblemFor(context.HttpContext)).ExecuteAsync(context.HttpContext));
    }

    private static Task AnswerExceptionAsync(HttpContext context)
    {
        var exception = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        return Reply.With(ProblemFor(exception, context)).ExecuteAsync(context);
    }

    private static Problem ProblemFor(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problems.UnknownPath(context.Request.Path),
        StatusCodes.Status405MethodNotAllowed => Problems.WrongMethod(context.Request.Method, context.Request.Path),
        StatusCodes.Status415UnsupportedMediaType => Problems.WrongContentType(context.Request.ContentType),
        var status => Problems.Of("refused", status, "The request was refused", context.Request.Path, "Compare it with /openapi/v1.json."),
    };

    private static Problem ProblemFor(Exception exception, HttpContext context)
    {
        switch (exception)
        {
            case ArtefactRefusedException refused: return DeploymentProblems.Of(refused);
            case SqliteException { SqliteErrorCode: SqliteDiskFull } full: return Problems.DiskFull(full.Message);
            case StoreBusyException busy: return Problems.Busy(busy.Message);
            case BadHttpRequestException bad: return Problems.Of("bad-request", bad.StatusCode, "The request cannot be read", bad.Message, "Compare it with /openapi/v1.json.");
        }
        Log.Failed(LoggerOf(context), context.Request.Method, context.Request.Path, context.TraceIdentifier, exception);
        return Problems.Broken(context.TraceIdentifier);
    }

    private static ILogger LoggerOf(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Springtide.ControlPlane.Api");

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.RequestFailed, Level = LogLevel.Error, Message = "{Method} {Path} failed ({Trace})")]
        public static partial void Failed(ILogger logger, string method, string path, string trace, Exception exception);
    }
}
