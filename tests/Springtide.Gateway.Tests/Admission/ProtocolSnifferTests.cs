using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Springtide.Gateway.Admission;

namespace Springtide.Gateway.Tests.Admission;

public sealed class ProtocolSnifferTests
{
    [Theory]
    [InlineData("", null), InlineData("P", null), InlineData("PRI * HTTP/2.0\r", null), InlineData("PRI * HTTP/2.0\r\n\r\nSM", true)]
    [InlineData("PR /", false), InlineData("POST / HTTP/1.1", false), InlineData("G", false), InlineData("PRI * HTTP/1.1\r\n", false)]
    public void Judge_OfFirstBytes_IsSureAsEarlyAsItCan(string received, bool? verdict) =>
        ProtocolSniffer.Judge(new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(received))).ShouldBe(verdict);

    [Fact]
    public async Task SpeaksHttp2_AfterLooking_LeavesEveryByte()
    {
        var pipe = new Pipe();
        var looking = ProtocolSniffer.SpeaksHttp2Async(pipe.Reader, CancellationToken.None);
        foreach (var part in new[] { "PRI ", "* HTTP/2.0\r\n", "\r\nSM\r\n\r\n" }) await pipe.Writer.WriteAsync(Encoding.ASCII.GetBytes(part));

        (await looking).ShouldBeTrue();
        var left = await pipe.Reader.ReadAsync();
        Encoding.ASCII.GetString(left.Buffer).ShouldStartWith("PRI * HTTP/2.0\r\n");
    }
}
