using System.Buffers.Binary;
using System.Text;

namespace Springtide.Instances;

/// <summary>The beginning of a PostgreSQL conversation: a server that asks who is there serves; one that comes up or goes down says so instead.</summary>
internal static class PostgresHello
{
    private const int Version3 = 3 << 16;
    private const byte AsksWho = (byte)'R';
    private const byte Refuses = (byte)'E';
    private const byte Message = (byte)'M';
    private const int HeaderLength = 5;

    public static byte[] Startup { get; } = Built("user\0springtide\0database\0postgres\0\0");

    public static ProbeResult Judge(ReadOnlySpan<byte> answer) => answer switch
    {
        [] => new ProbeResult(ProbeEnding.Broken, "closed the connection without an answer"),
        [AsksWho, ..] => ProbeResult.Ready,
        [Refuses, ..] => new ProbeResult(ProbeEnding.Unready, $"said: {Sentence(answer)}"),
        _ => new ProbeResult(ProbeEnding.Unready, "did not answer as a PostgreSQL does"),
    };

    private static byte[] Built(string words)
    {
        var message = new byte[8 + words.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), Version3);
        Encoding.ASCII.GetBytes(words, message.AsSpan(8));
        return message;
    }

    // Fields of one letter and a text each, with a zero behind.
    private static string Sentence(ReadOnlySpan<byte> answer)
    {
        var fields = Encoding.UTF8.GetString(answer.Length > HeaderLength ? answer[HeaderLength..] : []).Split('\0');
        return fields.FirstOrDefault(field => field.Length > 1 && field[0] == Message)?[1..] ?? "nothing that can be read";
    }
}
