using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Springtide.Static;

/// <summary>A folder of files over HTTP: validators, ranges, compressed siblings; no listing, no dotfiles.</summary>
internal sealed class StaticSite(StaticOptions options)
{
    private readonly SiteFolder _folder = new(options.Folder, options.Spa);
    private readonly FileExtensionContentTypeProvider _types = new();

    public static WebApplication Create(StaticOptions options)
    {
        // The empty builder: no configuration files, no console log, no watching; each costs milliseconds of somebody's waiting.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = options.Folder });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Listen);
        });
        var app = builder.Build();
        app.Run(new StaticSite(options).AnswerAsync);
        return app;
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)) return RefuseMethod(context);
        return _folder.Resolve(context.Request.Path.Value ?? "/") switch
        {
            SiteFile.Found found => SendAsync(context, found),
            SiteFile.Elsewhere elsewhere => TypedResults.LocalRedirect("~" + elsewhere.Path + context.Request.QueryString, permanent: true).ExecuteAsync(context),
            _ => NotFoundAsync(context),
        };
    }

    private Task SendAsync(HttpContext context, SiteFile.Found found)
    {
        var choice = Precompressed.Of(found.Path, context.Request.Headers.AcceptEncoding);
        var headers = context.Response.Headers;
        if (choice.Varies) headers.Vary = HeaderNames.AcceptEncoding;
        if (choice.Encoding is not null) headers.ContentEncoding = choice.Encoding;
        if (found.Path.EndsWith(".html", StringComparison.OrdinalIgnoreCase)) headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        return found.Status == StatusCodes.Status200OK ? File(choice.Path, TypeOf(found.Path)).ExecuteAsync(context) : SendPageAsync(context, found.Status, choice.Path);
    }

    /// <summary>An error page answers as it is: validators and ranges belong to what was asked for.</summary>
    private static async Task SendPageAsync(HttpContext context, int status, string file)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = new FileInfo(file).Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.SendFileAsync(file);
    }

    private static PhysicalFileHttpResult File(string path, string type)
    {
        var file = new FileInfo(path);
        var written = file.LastWriteTimeUtc;
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{written.Ticks:x}-{file.Length:x}\"");
        return TypedResults.PhysicalFile(path, type, fileDownloadName: null, lastModified: written, entityTag: new EntityTagHeaderValue(tag), enableRangeProcessing: true);
    }

    private string TypeOf(string path)
    {
        if (!_types.TryGetContentType(path, out var type)) return "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "application/javascript" or "image/svg+xml" ? type + "; charset=utf-8" : type;
    }

    private static Task RefuseMethod(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("There is no such page.\n");
    }
}
