using System.Globalization;
using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Apps;

/// <summary>Hands out a number per app, never one twice, also over restarts: files left behind must not fall to another app's user.</summary>
/// <remarks>Numbers are claimed on disk a hundred at a time, so that most apps cost no write of their own. What a restart leaves of a claim is never used.</remarks>
internal sealed class UserNumbers(IResourceStore store)
{
    private const int Claim = 100;
    private static readonly RowKey Key = new("counter", "", "user-number");

    private readonly SemaphoreSlim _one = new(1);   // guards _next and _claimed
    private int _next = 1;
    private int _claimed;

    public async ValueTask<int> NextAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_next > _claimed) await ClaimAsync().ConfigureAwait(false);
            return _next++;
        }
        finally { _one.Release(); }
    }

    private async Task ClaimAsync()
    {
        while (true)
        {
            var row = store.Find(Key);
            var last = row?.Json is { } json ? int.Parse(json, CultureInfo.InvariantCulture) : 0;
            var wanted = (last + Claim).ToString(CultureInfo.InvariantCulture);
            if (await store.CommitAsync([new RowChange(Key, row?.Version ?? 0, wanted)]).ConfigureAwait(false) is not CommitOutcome.Committed) continue;
            (_next, _claimed) = (last + 1, last + Claim);
            return;
        }
    }
}
