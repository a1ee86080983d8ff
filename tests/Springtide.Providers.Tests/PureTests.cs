using System.Text;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

public sealed class PureTests
{
    [Theory]
    [InlineData("node server.js --port $PORT", true), InlineData("php -S 127.0.0.1:$PORT -t .", true), InlineData("python3 -c \"print('x; y')\"", true), InlineData("node -e 'a(b); c'", true), InlineData("echo \"a\\\"; b", false), InlineData("a 'b'; c", false)]
    [InlineData("cd app && node x.js", false), InlineData("A=1 node x.js", false), InlineData("exec node x.js", false), InlineData("node x.js > log", false)]
    [InlineData("node x.js &", false), InlineData("", false), InlineData("true", false)]
    public void StartScript_BecomesOnlyASingleProgram(string command, bool simple) => StartScript.IsSimple(command).ShouldBe(simple);

    [Fact]
    public void StartScript_QuotesWhatAShellWouldRead() =>
        StartScript.Of(new SortedDictionary<string, string> { ["A"] = "it's $x `y`", ["not.a.name"] = "z" }, "node x.js").ShouldBe("""
            export A='it'\''s $x `y`'
            exec node x.js

            """);

    [Theory]
    [InlineData("4 (a b) c)) S 1 4 4 0 -1 4194560 1 0 0 0 7 5 0 0 20 0 1 0 1234 100 55 1", 'S', 4, 12, 1234, 55)]
    [InlineData("4 (x) Z 1 4 9 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 99 0 0 1", 'Z', 9, 0, 99, 0)]
    public void ProcessStat_CountsFieldsFromTheLastBracket(string line, char state, int session, long cpu, long start, long resident) =>
        ProcessStat.Parse(line).ShouldBe(new ProcessStat(4, state, 4, session, cpu, start, resident));

    [Theory]
    [InlineData("", null, null), InlineData("{ \"child-pid\": 12, \"net\": 4 }\n", 12, null), InlineData("{ \"child-pid\": 12 }\n{ \"exit-code\": 3 }\n", 12, 3)]
    [InlineData("{ \"exit-code\": 143 }\n", null, 143), InlineData("{ \"child-pid\": 12 }\n{ \"exit-c", 12, null)]
    public void WatcherStatus_ReadsWhatThereIs(string text, int? group, int? code) => WatcherStatus.Parse(text).ShouldBe(new WatcherStatus(group, code));

    [Fact]
    public void CgroupMounts_OfBothVersions_AreTold()
    {
        var mounts = CgroupMounts.Parse("tmpfs /sys/fs/cgroup tmpfs rw 0 0\ncgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,relatime,cpu,cpuacct 0 0\ncgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\n");

        mounts.Unified.ShouldBe("/sys/fs/cgroup/unified");
        mounts.Split["cpuacct"].ShouldBe(mounts.Split["cpu"]);
        CgroupMounts.OwnUnifiedGroup("4:memory:/x\n0::/user.slice/a\n").ShouldBe("/user.slice/a");
    }

    [Fact]
    public void SocketTable_TellsConnectionsFromListeners()
    {
        var table = new SocketTable();
        table.Add(
        [
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:4E20 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 x",
            "   1: 0100007F:4E20 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 222 1 x",
            "   2: 0100007F:9C40 0100007F:4E20 01 00000000:00000000 00:00000000 00000000     0        0 333 1 x",
        ]);

        table.ConnectionsTo(20_000).ShouldBe(1);
        table.PortsOf(new HashSet<long> { 111, 222 }).ShouldBe([20_000]);
    }

    [Theory]
    [InlineData("a\nb\r\n", "a|b"), InlineData("a\nb", "a|b"), InlineData("", ""), InlineData("\n", "")]
    public void OutputText_SplitsLines(string text, string lines) => string.Join('|', OutputText.Lines(Encoding.UTF8.GetBytes(text))).ShouldBe(lines);

    [Fact]
    public void SandboxFolders_HideTheEnginesData_AndStillShowItsPrograms()
    {
        var words = string.Join(' ', BubblewrapWords.Of(SandboxFolders.Steps(["/var/lib/springtide/bin", "/root/.dotnet"], "/var/lib/springtide")));

        words.ShouldContain("--perms 0755 --dir /root --ro-bind /root/.dotnet /root/.dotnet --tmpfs /var/lib/springtide --ro-bind /var/lib/springtide/bin");
    }
}
