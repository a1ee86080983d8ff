using System.Text;
using Springtide.Gateway.Forwarding.Http11;

namespace Springtide.Gateway.Tests.Http11;

public sealed class ChunkedDecoderTests
{
    private const string Whole = "5\r\nhello\r\n10;name=value\r\n, world of tides\r\n0\r\nTrailer: x\r\n\r\n";

    [Fact]
    public void Next_WhereverTheInputIsCut_YieldsTheSameData()
    {
        for (var cut = 0; cut <= Whole.Length; cut++)
        {
            var decoder = new ChunkedDecoder();
            var text = Decode(ref decoder, Whole[..cut]) + Decode(ref decoder, Whole[cut..]);
            text.ShouldBe("hello, world of tides", $"cut at {cut}");
            decoder.IsDone.ShouldBeTrue($"cut at {cut}");
        }
    }

    [Theory]
    [InlineData("x\r\n"), InlineData("\r\n"), InlineData("5\nhello"), InlineData("5\r\nhelloX"), InlineData("1234567890abcdef1\r\n"), InlineData("-1\r\n"), InlineData("0\r\n\n")]
    public void Next_OfABrokenCoding_Refuses(string input) => Should.Throw<UpstreamProtocolException>(() =>
    {
        var decoder = new ChunkedDecoder();
        Decode(ref decoder, input);
    });

    [Fact]
    public void Next_PastTheEnd_LeavesWhatFollowsAlone()
    {
        var decoder = new ChunkedDecoder();
        decoder.Next("0\r\n\r\nHTTP/1.1"u8, out var consumed);
        (decoder.IsDone, consumed).ShouldBe((true, 5));
    }

    private static string Decode(ref ChunkedDecoder decoder, string input)
    {
        var bytes = Encoding.ASCII.GetBytes(input).AsSpan();
        var text = new StringBuilder();
        while (!bytes.IsEmpty && !decoder.IsDone)
        {
            text.Append(Encoding.ASCII.GetString(decoder.Next(bytes, out var consumed)));
            bytes = bytes[consumed..];
        }
        return text.ToString();
    }
}
