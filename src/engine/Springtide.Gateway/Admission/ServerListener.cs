using Microsoft.Extensions.Logging;

namespace Springtide.Gateway.Admission;

/// <summary>
/// The server's loggers, listened to: what it refuses before there is a request it tells its log and nobody else. All it says goes on to the log as before.
/// </summary>
internal sealed class ServerListener(ILoggerFactory loggers, RefusalRule rule) : ILoggerFactory
{
    private const string Server = "Microsoft.AspNetCore.Server.Kestrel.";

    public ILogger CreateLogger(string categoryName)
    {
        var logger = loggers.CreateLogger(categoryName);
        return categoryName switch
        {
            Server + "BadRequests" or Server + "Http2" => new Ear(logger, LogLevel.Debug, rule),
            Server + "Connections" => new Ear(logger, LogLevel.Warning, rule),   // below, a line comes with every request
            _ => logger,
        };
    }

    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    public void Dispose() { }   // whoever made the loggers disposes them

    private sealed class Ear(ILogger logger, LogLevel hears, RefusalRule rule) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => logLevel == hears || logger.IsEnabled(logLevel);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logger.BeginScope(state);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            rule.Hear(eventId, state as IReadOnlyList<KeyValuePair<string, object?>> ?? [], exception);
            if (logger.IsEnabled(logLevel)) logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
