namespace Springtide.EndToEnd.Tests;

/// <summary>What one app may look like after all that was acknowledged, and all that was asked without an answer. One writer changes it.</summary>
internal sealed class AppLedger(string app)
{
    private AppShape[] _possible = [AppShape.Gone];

    public int Acknowledgements { get; private set; }

    public int Silences { get; private set; }

    public void Acknowledged(AppShape next)
    {
        _possible = [next];
        Acknowledgements++;
    }

    /// <summary>Control was killed before it answered: done, or not done, but nothing in between.</summary>
    public void Unanswered(AppShape next)
    {
        _possible = [.. _possible, next];
        Silences++;
    }

    public void Saw(AppShape seen)
    {
        _possible.ShouldContain(seen, $"{app} is {seen}, but should be {string.Join(" or ", _possible.AsEnumerable())}");
        _possible = [seen];
    }
}
