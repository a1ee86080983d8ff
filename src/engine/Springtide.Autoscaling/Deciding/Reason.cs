using System.Runtime.CompilerServices;

namespace Springtide.Autoscaling;

/// <summary>
/// Why a limit moved a count, put into words only when it does: of ten limits that a decision passes, one or two have a say, and ten thousand apps are decided for in a round.
/// </summary>
[InterpolatedStringHandler]
internal ref struct Reason
{
    private DefaultInterpolatedStringHandler _words;

    /// <summary>Of a least count.</summary>
    public Reason(int literals, int holes, CountWish wish, int least, bool applies, out bool counts)
    {
        counts = wish.IsRaisedBy(least, applies);
        if (counts) _words = new DefaultInterpolatedStringHandler(literals, holes);
    }

    /// <summary>Of a highest count.</summary>
    public Reason(int literals, int holes, CountWish wish, int most, out bool counts)
    {
        counts = wish.IsLoweredBy(most);
        if (counts) _words = new DefaultInterpolatedStringHandler(literals, holes);
    }

    public void AppendLiteral(string text) => _words.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _words.AppendFormatted(value);

    public string Words() => _words.ToStringAndClear();
}
