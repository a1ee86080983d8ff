using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Springtide.Hosting;

public enum LogForm
{
    /// <summary>A line per event, for people.</summary>
    Text,

    /// <summary>A JSON object per event, for collectors.</summary>
    Json,
}

public static class EngineLogging
{
    /// <summary>Words go to stderr, with UTC times. The web server's own chatter below warnings is left out.</summary>
    public static ILoggingBuilder AddEngineLogging(this ILoggingBuilder logging, LogForm form, LogLevel level = LogLevel.Information)
    {
        logging.ClearProviders().SetMinimumLevel(level).AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);   // whoever runs the host says why it did not start, in a sentence
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        return form == LogForm.Json
            ? logging.AddJsonConsole(options => (options.UseUtcTimestamp, options.TimestampFormat) = (true, "O"))
            : logging.AddSimpleConsole(options => (options.SingleLine, options.UseUtcTimestamp, options.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ "));
    }
}
