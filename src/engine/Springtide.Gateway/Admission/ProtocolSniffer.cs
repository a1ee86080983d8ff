using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Springtide.Gateway.Accounting;

namespace Springtide.Gateway.Admission;

/// <summary>
/// Lets HTTP/1.1 and HTTP/2 with prior knowledge share one port without TLS: HTTP/2 begins with a preface that no HTTP/1.1 request begins with.
/// The bytes are looked at and left where they are.
/// </summary>
/// <param name="patience">How long a new connection may say nothing at all.</param>
internal sealed class ProtocolSniffer(TimeProvider time, TimeSpan patience, TurnedAwayCounts turnedAway)
{
    private static readonly (Type Type, object Value) Http2Only = FindHttp2Only();

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n"u8;

    public ConnectionDelegate Before(ConnectionDelegate next) => async connection =>
    {
        using var limit = new CancellationTokenSource(patience, time);
        try
        {
            if (await SpeaksHttp2Async(connection.Transport.Input, limit.Token).ConfigureAwait(false)) connection.Features[Http2Only.Type] = Http2Only.Value;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            if (exception is OperationCanceledException) turnedAway.Add(TurnedAwayReason.Silent);
            connection.Abort();   // it said nothing in time, or is gone already
            return;
        }
        await next(connection).ConfigureAwait(false);
    };

    internal static async ValueTask<bool> SpeaksHttp2Async(PipeReader input, CancellationToken limit)
    {
        while (true)
        {
            var read = await input.ReadAsync(limit).ConfigureAwait(false);
            var verdict = Judge(read.Buffer);
            var isOver = verdict is not null || read.IsCompleted;
            input.AdvanceTo(read.Buffer.Start, isOver ? read.Buffer.Start : read.Buffer.End);
            if (isOver) return verdict ?? false;
        }
    }

    /// <summary>Null while it could still be either.</summary>
    internal static bool? Judge(ReadOnlySequence<byte> received)
    {
        var length = (int)Math.Min(received.Length, Preface.Length);
        Span<byte> start = stackalloc byte[length];
        received.Slice(0, length).CopyTo(start);
        if (!Preface.StartsWith(start)) return false;
        return length == Preface.Length ? true : null;
    }

    // Kestrel reads the protocols of one connection from this feature, which its HTTPS middleware sets; the class is its own.
    private static (Type, object) FindHttp2Only()
    {
        const string name = "Microsoft.AspNetCore.Server.Kestrel.Core.Internal.HttpProtocolsFeature";
        var type = typeof(KestrelServerOptions).Assembly.GetType(name) ?? throw new PlatformNotSupportedException($"This Kestrel has no {name}: HTTP/2 cannot share the port.");
        return (type, Activator.CreateInstance(type, HttpProtocols.Http2)!);
    }
}
