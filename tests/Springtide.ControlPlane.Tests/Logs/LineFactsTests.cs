using System.Globalization;
using Springtide.ControlPlane.Logs;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Logs;

/// <summary>What lines say of themselves, as the usual loggers write them.</summary>
public sealed class LineFactsTests
{
    [Theory]
    [InlineData("""{"@t":"2026-02-16T20:14:03.1Z","@mt":"Paid {Amount}","Amount":3}""", LineLevel.Info, "Paid {Amount}")]                            // Serilog compact
    [InlineData("""{"@t":"2026-02-16T20:14:03.1Z","@m":"Paid 3","@l":"Warning"}""", LineLevel.Warn, "Paid 3")]
    [InlineData("""{"EventId":0,"LogLevel":"Critical","Category":"a","Message":"gone","State":{"Message":"x"}}""", LineLevel.Fatal, "gone")]      // .NET's console
    [InlineData("""{"level":50,"time":1771272843100,"pid":1,"hostname":"h","msg":"late"}""", LineLevel.Error, "late")]                                // pino
    [InlineData("""{"name":"a","level":30,"msg":"up","time":"2026-02-16T20:14:03.100Z","v":0}""", LineLevel.Info, "up")]                              // bunyan
    [InlineData("""{"level":"warn","ts":1771272843.1,"caller":"a.go:1","msg":"slow"}""", LineLevel.Warn, "slow")]                                     // zap
    [InlineData("""{"time":"2026-02-16T20:14:03.1Z","level":"ERROR","msg":"no"}""", LineLevel.Error, "no")]                                            // slog
    [InlineData("""{"asctime":"2026-02-16 20:14:03,100","levelname":"DEBUG","message":"x"}""", LineLevel.Debug, "x")]                                  // Python
    [InlineData("""{"@timestamp":"2026-02-16T20:14:03.100Z","log.level":"INFO","message":"in"}""", LineLevel.Info, "in")]                              // ECS
    [InlineData("""{"@timestamp":"2026-02-16T20:14:03.100Z","log":{"level":"error","logger":"a"},"message":"in"}""", LineLevel.Error, "in")]
    [InlineData("""{"severity":"NOTICE","message":"m"}""", LineLevel.Info, "m")]                                                                       // Google
    [InlineData("""{"version":"1.1","level":4,"short_message":"m"}""", LineLevel.Warn, null)]                                                          // GELF
    [InlineData("""{"answer":42}""", null, null)]
    public void JsonLine_OfAUsualLogger_TellsItsLevelAndMessage(string text, LineLevel? level, string? message)
    {
        var facts = LineFacts.Of(text);

        (facts.Level, facts.Message).ShouldBe((level, message));
    }

    [Theory]
    [InlineData("2026-02-16T20:14:03.100+08:00  WARN 12345 --- [main] c.e.App : slow", LineLevel.Warn)]   // Spring Boot
    [InlineData("20:14:03.100 [main] ERROR com.example.App - no", LineLevel.Error)]                        // logback
    [InlineData("fail: Shop.Orders[0]", LineLevel.Error)]                                                  // .NET's console
    [InlineData("crit: Shop.Orders[0]", LineLevel.Fatal)]
    [InlineData("[20:14:03 INF] up", LineLevel.Info)]                                                      // Serilog
    [InlineData("WARNING:root:careful", LineLevel.Warn)]                                                   // Python
    [InlineData("2026-02-16 20:14:03,100 - shop - CRITICAL - gone", LineLevel.Fatal)]
    [InlineData("2026/02/16 20:14:03 [error] 12#0: *1 open() failed", LineLevel.Error)]                    // nginx
    [InlineData("PHP Warning:  Undefined variable $a in /app/a.php", LineLevel.Warn)]
    [InlineData("[16-Feb-2026 20:14:03 UTC] PHP Fatal error:  Uncaught Error", LineLevel.Error)]
    [InlineData("W0216 20:14:03.100000       1 main.go:9] slow", LineLevel.Warn)]                          // klog
    [InlineData("time=2026-02-16T20:14:03Z level=ERROR msg=no", LineLevel.Error)]                          // slog, logrus
    [InlineData("<4>slow", LineLevel.Warn)]                                                                // systemd
    [InlineData("\u001b[33mWARN\u001b[0m slow", LineLevel.Warn)]                                           // with colours
    [InlineData("INFO:     127.0.0.1:5 - \"GET / HTTP/1.1\" 200 OK", LineLevel.Info)]                      // uvicorn
    [InlineData("Error: Cannot find module 'express'", LineLevel.Error)]                                   // Node
    [InlineData("Traceback (most recent call last):", LineLevel.Error)]
    [InlineData("panic: runtime error", LineLevel.Fatal)]
    [InlineData("an error is nothing that this line speaks of in brackets", null)]
    [InlineData("GET /api/errors/ERROR-12 200", null)]
    [InlineData("listening on 3000", null)]
    public void PlainLine_WithAUsualPrefix_TellsItsLevel(string text, LineLevel? level) => LineFacts.Of(text).Level.ShouldBe(level);

    [Theory]
    [InlineData("    at Shop.Orders.Pay() in Orders.cs:line 3"), InlineData("\tat com.example.App.main(App.java:3)"), InlineData("Caused by: java.io.IOException: no"), InlineData("")]
    public void Line_OfAStackTrace_ContinuesTheOneBefore(string text) => LineFacts.Of(text).Continues.ShouldBeTrue();

    [Theory]
    [InlineData("""{"time":1771272843100}""", "2026-02-16T20:14:03.1000000+00:00")]
    [InlineData("""{"ts":1771272843.5}""", "2026-02-16T20:14:03.5000000+00:00")]
    [InlineData("""{"@t":"2026-02-16T20:14:03.1+08:00"}""", "2026-02-16T12:14:03.1000000+00:00")]
    [InlineData("2026-02-16 20:14:03,100 - shop - INFO - up", "2026-02-16T20:14:03.1000000+00:00")]
    [InlineData("[2026-02-16T20:14:03Z] up", "2026-02-16T20:14:03.0000000+00:00")]
    [InlineData("the meeting of 2026-02-16 20:14:03 is over", null)]
    [InlineData("""{"time":42}""", null)]
    [InlineData("""{"time":"yesterday"}""", null)]
    public void Line_WithAMoment_TellsIt(string text, string? at) => LineFacts.Of(text).At?.ToString("O", CultureInfo.InvariantCulture).ShouldBe(at);

    [Theory]
    [InlineData("{"), InlineData("{\"level\":\"error\",\"msg\":\"cut of"), InlineData("{not json}"), InlineData("{\"a\":1}x"), InlineData("\0\u0001\u001b[2J")]
    public void Line_ThatOnlyLooksLikeJson_IsRead(string text) => Should.NotThrow(() => LineFacts.Of(text));
}
