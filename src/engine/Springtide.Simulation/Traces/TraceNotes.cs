using System.Collections.Immutable;
using System.Globalization;

namespace Springtide.Simulation;

/// <summary>What was repaired while a trace was read, in sentences with lines. The first of a kind are told one by one, the others counted.</summary>
internal sealed class TraceNotes
{
    private const int ToldOneByOne = 3;

    private readonly List<string> _told = [];
    private int _gaps;
    private int _repeated;

    public ImmutableArray<string> All => [.. _told, .. More(_gaps, "gaps, filled by a straight line"), .. More(_repeated, "repeated times, of which the mean was taken")];

    public void Gap(long line, DateTimeOffset from, DateTimeOffset to)
    {
        if (++_gaps <= ToldOneByOne) Tell($"line {line}: nothing between {Written(from)} and {Written(to)}; filled by a straight line");
    }

    public void Repeated(long line, DateTimeOffset at)
    {
        if (++_repeated <= ToldOneByOne) Tell($"line {line}: {Written(at)} stands there again; the mean was taken");
    }

    public void Folded(TimeSpan from, TimeSpan to) => Tell($"too many rows to keep: buckets of {from.TotalSeconds:0.###} s were folded into buckets of {to.TotalSeconds:0.###} s; --from and --to keep a part in full");

    private void Tell(FormattableString sentence) => _told.Add(sentence.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<string> More(int count, string what)
    {
        if (count > ToldOneByOne) yield return string.Create(CultureInfo.InvariantCulture, $"{count - ToldOneByOne} more {what}");
    }

    private static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
