using System.Globalization;
using System.Text;
using Springtide.ControlPlane.Logs;
using Springtide.Model.Api;
using Springtide.Providers;

namespace Springtide.ControlPlane.Tests.Logs;

/// <summary>The newest lines, found backwards.</summary>
public sealed class LogTailTests
{
    private static readonly DateTimeOffset Then = DateTimeOffset.UnixEpoch;

    private readonly WrittenBytes _output = new();

    [Theory]
    [InlineData(1), InlineData(7), InlineData(9_999), InlineData(50_000)]
    public void Newest_OverSeveralWindows_AreAllThereInOrder(int lines)
    {
        Write(Enumerable.Range(0, 50_000).Select(number => $"{number} {new string('.', number % 97)}"));
        var numbers = Read(new LogFilter(), lines).Select(line => int.Parse(line.Text.Split(' ')[0], CultureInfo.InvariantCulture));

        numbers.ShouldBe(Enumerable.Range(50_000 - lines, lines));
    }

    [Fact]
    public void Newest_ThatFit_AreSoughtBackToTheBeginning()
    {
        Write(["the needle", .. Enumerable.Range(0, 50_000).Select(number => $"hay {number}, {new string('.', 40)}")]);
        Read(new LogFilter(Text: "NEEDLE"), 10).Single().Text.ShouldBe("the needle");
    }

    [Fact]
    public void LineLongerThanEveryWindow_IsPassed()
    {
        Write(["first", new string('x', 3_000_000), "last"]);
        Read(new LogFilter(), 10).Select(line => line.Text[..4]).ShouldBe(["firs", "xxxx", "last"]);
        Read(new LogFilter(), 2).Select(line => line.Bytes).ShouldBe([3_000_000, null]);
    }

    [Fact]
    public void AnswerOfLongLines_IsBounded()
    {
        Write(Enumerable.Range(0, 3_000).Select(_ => new string('x', 15_000)));
        Read(new LogFilter(), 3_000).Sum(line => line.Text.Length).ShouldBeInRange(15 << 20, 16 << 20);
    }

    [Fact]
    public void Time_IsThatOfTheMark_OrTheLinesOwnWhereItCanBe()
    {
        var (early, wrong) = ("""{"time":"1970-01-01T00:00:12.5Z"}""", """{"time":"1970-01-01T00:59:00Z"}""");
        Write(["plain"], at: 10);
        Write([early, wrong], at: 14);
        Read(new LogFilter(), 10).Select(line => (line.At!.Value - Then).TotalSeconds).ShouldBe([10, 12.5, 14]);
    }

    [Fact]
    public void Since_LeavesOutWhatIsOlder_AndHalfALineThatWasUnderWay()
    {
        Write(["old", "hal"], at: 10, lineEnd: false);
        Write(["f", "new"], at: 20);
        Write(["newer"], at: 30);
        Read(new LogFilter(Since: Then.AddSeconds(15)), 10).Select(line => line.Text).ShouldBe(["half", "new", "newer"]);
        Read(new LogFilter(Since: Then.AddSeconds(25)), 10).Select(line => line.Text).ShouldBe(["newer"]);
        Read(new LogFilter(Until: Then.AddSeconds(25)), 10).Select(line => line.Text).ShouldBe(["old", "half", "new"]);
    }

    [Fact]
    public void Level_TakesTheWorse_WithWhatContinuesThem()
    {
        Write(["INFO up", "ERROR no", "    at Shop.Pay()", "WARN slow", "plain", "    indented"]);
        Read(new LogFilter(AtLeast: LineLevel.Error), 10).Select(line => line.Text).ShouldBe(["ERROR no", "    at Shop.Pay()"]);
        Read(new LogFilter(AtLeast: LineLevel.Warn), 10).Count.ShouldBe(3);
    }

    [Fact]
    public void Follower_BeginsWhereTheLastWholeLineEnds()
    {
        Write(["one", "two", "hal"], lineEnd: false);
        var (lines, ends) = new LogTail(_output).Read([WrittenBytes.Source], new LogFilter(), 10, follow: true);

        lines.Select(line => line.Text).ShouldBe(["one", "two"]);
        ends[WrittenBytes.Instance].ShouldBe(8);
    }

    private IReadOnlyList<LogLine> Read(LogFilter filter, int lines) => new LogTail(_output).Read([WrittenBytes.Source], filter, lines, follow: false).Lines;

    private void Write(IEnumerable<string> lines, int at = 1, bool lineEnd = true)
    {
        _output.Bytes = [.. _output.Bytes, .. Encoding.UTF8.GetBytes(string.Join('\n', lines) + (lineEnd ? "\n" : ""))];
        _output.Written.Add(new OutputMark(Then.AddSeconds(at), _output.Bytes.Length));
    }
}
