using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

/// <summary>Answers as control does, over real HTTP, and remembers what it was asked.</summary>
internal sealed class ControlStandIn : IAsyncDisposable
{
    public const string Token = "the-token";

    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new();
    private readonly WebApplication _app;
    private volatile bool _knowsEveryArtefact;

    private ControlStandIn(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Call, byte[] Body)> Asked { get; } = new();

    public string Address => _app.Urls.Single();

    public static async Task<ControlStandIn> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var standIn = new ControlStandIn(builder.Build());
        standIn._app.Run(standIn.AnswerAsync);
        await standIn._app.StartAsync();
        return standIn;
    }

    /// <param name="call">Method and path without its query, such as <c>GET /api/v1/apps</c>.</param>
    public ControlStandIn On(string call, RequestDelegate answer)
    {
        _answers[call] = answer;
        return this;
    }

    public ControlStandIn On<T>(string call, T value, JsonTypeInfo<T> shape, int status = 200) => On(call, context => WriteAsync(context, value, shape, status));

    /// <summary>Hello, as <c>tide show</c> asks for it; nothing was decided yet.</summary>
    public ControlStandIn Shows(AppDetail detail) => On("GET /api/v1/apps/hello.dev", detail, ModelJson.Default.AppDetail)
        .On("GET /api/v1/apps/hello.dev/decisions", [], ModelJson.Default.ImmutableArrayScaleDecision);

    /// <summary>The first, then the second, …, the last for ever.</summary>
    public ControlStandIn OnEach<T>(string call, JsonTypeInfo<T> shape, params T[] values)
    {
        var asked = -1;
        return On(call, context => WriteAsync(context, values[Math.Min(Interlocked.Increment(ref asked), values.Length - 1)], shape, 200));
    }

    public ControlStandIn OnLines<T>(string call, JsonTypeInfo<T> shape, params T[] values) => On(call, async context =>
    {
        foreach (var value in values) await context.Response.WriteAsync(JsonSerializer.Serialize(value, shape) + "\n");
    });

    public ControlStandIn Refuses(string call, Problem problem) => On(call, context =>
    {
        context.Response.ContentType = "application/problem+json";
        return WriteAsync(context, problem, ModelJson.Default.Problem, problem.Status);
    });

    public ControlStandIn KnowsEveryArtefact()
    {
        _knowsEveryArtefact = true;
        return this;
    }

    public IEnumerable<string> Calls => Asked.Select(asked => asked.Call);

    public T BodyOf<T>(string call, JsonTypeInfo<T> shape) => JsonSerializer.Deserialize(Asked.Last(asked => asked.Call.StartsWith(call, StringComparison.Ordinal)).Body, shape)!;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var call = $"{context.Request.Method} {context.Request.Path}";
        Asked.Enqueue((call + context.Request.QueryString, body.ToArray()));
        if (context.Request.Headers.Authorization != $"Bearer {Token}") context.Response.StatusCode = 401;
        else if (_knowsEveryArtefact && context.Request.Method == "HEAD") context.Response.StatusCode = 200;
        else if (_answers.TryGetValue(call, out var answer)) await answer(context);
        else context.Response.StatusCode = 404;
    }

    private static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> shape, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType ??= "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(value, shape));
    }
}
