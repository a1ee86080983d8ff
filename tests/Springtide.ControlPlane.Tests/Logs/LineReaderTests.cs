using System.Text;
using Springtide.ControlPlane.Logs;

namespace Springtide.ControlPlane.Tests.Logs;

/// <summary>Bytes as lines, whatever they are.</summary>
public sealed class LineReaderTests
{
    private readonly WrittenBytes _output = new();

    [Fact]
    public void Lines_EndWhereTheyEnd_AndAHalfOneWaits()
    {
        _output.Bytes = Encoding.UTF8.GetBytes("one\r\ntwo\n\nhal");
        var reader = Reader();

        string.Join('|', All(reader).Select(line => line.Text)).ShouldBe("one|two|");
        _output.Bytes = Encoding.UTF8.GetBytes("one\r\ntwo\n\nhalf\n");
        reader.Next(last: false)!.Value.Text.ShouldBe("half");
        reader.Position.ShouldBe(_output.Bytes.Length);
    }

    [Fact]
    public void HalfLine_ThatNothingFollows_IsALine()
    {
        _output.Bytes = Encoding.UTF8.GetBytes("one\ntwo");
        var reader = Reader();
        reader.Next(last: true)!.Value.Text.ShouldBe("one");
        reader.Next(last: true)!.Value.Text.ShouldBe("two");
        reader.Next(last: true).ShouldBeNull();
    }

    [Fact]
    public void LineOfTenMegabytes_IsCut_ReadInBlocks_AndTheNextIsWhole()
    {
        _output.Bytes = [.. Encoding.UTF8.GetBytes(new string('x', 10_000_000)), .. "\nafter\n"u8];
        var lines = All(Reader());

        lines.Count.ShouldBe(2);
        lines[0].Text.ShouldBe(new string('x', LineReader.Longest) + "… (10,000,000 bytes)");
        lines[0].Bytes.ShouldBe(10_000_000);
        lines[1].Text.ShouldBe("after");
        _output.LargestRead.ShouldBeLessThanOrEqualTo(64 * 1024);
    }

    [Fact]
    public void BytesThatAreNoText_AreALineAllTheSame()
    {
        _output.Bytes = [0xff, 0xfe, 0x00, 0xc3, (byte)'\n', (byte)'o', (byte)'k', (byte)'\n'];
        All(Reader()).Select(line => line.Text).ShouldBe(["\ufffd\ufffd\0\ufffd", "ok"]);
    }

    [Fact]
    public void WhatIsGone_BeforeItWasRead_IsCounted()
    {
        _output.Bytes = Encoding.UTF8.GetBytes("0123456\n89\n");
        _output.Oldest = 8;
        var reader = Reader();

        reader.Next(last: false)!.Value.Text.ShouldBe("89");
        reader.Missed.ShouldBe(8);
    }

    private LineReader Reader() => new(_output, WrittenBytes.Instance, 0, long.MaxValue);

    private static List<OutputLine> All(LineReader reader)
    {
        var lines = new List<OutputLine>();
        while (reader.Next(last: false) is { } line) lines.Add(line);
        return lines;
    }
}
