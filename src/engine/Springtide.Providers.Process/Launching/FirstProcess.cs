using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Springtide.Providers.Process;

/// <summary>
/// The first process of an instance's own: a shell that is the app's user from its birth, takes in what the sandbox leaves behind, and outlives the program to tell its exit code.
/// It gets its script through a pipe, so it waits for the engine's word, and ends by itself should the engine be killed before.
/// </summary>
internal static class FirstProcess
{
    private const int Status = 3;
    private const int FirstGroup = 4;
    private const int MostGroups = 6;   // a shell knows descriptors of one digit only

    /// <summary>What it holds, numbered from 0: the pipe with its script, its output twice, its status, its groups.</summary>
    public static IReadOnlyList<SafeHandle> Handles(SafeHandle script, SafeHandle output, SafeHandle status, IEnumerable<SafeHandle> groups) => [script, output, output, status, .. groups];

    public static IReadOnlyList<string> Words(LaunchPlan plan) => ["/bin/sh", "-s", plan.Instance.Value];

    public static IReadOnlyList<string> Environment(LaunchPlan plan) => ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", $"{ProcessMark.Variable}={plan.Instance.Value}"];

    /// <summary>One command as a whole, so that nothing of it runs before all of it has come.</summary>
    public static string Script(LaunchPlan plan) => new StringBuilder("{\n")
        .Append(EnterGroups(plan.Groups.Count))
        .Append(CultureInfo.InvariantCulture, $"ulimit -c 0\nulimit -n {plan.Files}\n")
        .Append(plan.DataKibibytes is { } data ? string.Create(CultureInfo.InvariantCulture, $"ulimit -d {data}\n") : "")
        .Append("trap : TERM INT HUP\n")   // it stands in the program's group, and stays
        .Append(CultureInfo.InvariantCulture, $"(\nexec {Status}>&- </dev/null\n{StartScript.Exports(plan.Variables)}{StartScript.Becoming(plan.Command)})\n")
        .Append(CultureInfo.InvariantCulture, $"echo \"{{ \\\"exit-code\\\": $? }}\" >&{Status}\nexit\n}}\n").ToString();

    // By itself and with one thread only: moved by somebody else, or as a whole, it would wait for the kernel's lock against forks (see GroupFolder).
    private static string EnterGroups(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostGroups);
        var descriptors = Enumerable.Range(FirstGroup, count).Select(d => d.ToString(CultureInfo.InvariantCulture)).ToList();
        return string.Concat(descriptors.Select(d => $"echo 0 >&{d} || exit 125\nexec {d}>&-\n"));
    }
}
