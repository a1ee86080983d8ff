namespace Springtide.Gateway.Accounting;

/// <summary>How many requests ended in which way. Not thread-safe: its owner holds a lock.</summary>
internal sealed class EndingCounts
{
    private static readonly string[] Names = Enum.GetNames<RequestEnding>();

    private readonly int[] _counts = new int[Names.Length];

    public void Add(RequestEnding ending) => _counts[(int)ending]++;

    /// <summary>What was counted since the last time, by the ending's name; null for nothing.</summary>
    public IReadOnlyDictionary<string, int>? Take()
    {
        Dictionary<string, int>? taken = null;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] == 0) continue;
            (taken ??= [])[Names[i]] = _counts[i];
            _counts[i] = 0;
        }
        return taken;
    }
}
