using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;

namespace Springtide.ControlPlane.Api;

/// <summary>What an app's instances wrote, ended ones included; followed, also what they and later ones write.</summary>
internal sealed class LogStream(IInstanceView instances, IInstanceProvider provider, IInstanceOutput output)
{
    public const int DefaultLines = 200;
    public const int MostLines = 10_000;

    public async IAsyncEnumerable<LogLine> ReadAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (query.Follow)
        {
            await foreach (var line in FollowAsync(query, cancellationToken).ConfigureAwait(false)) yield return line;
            yield break;
        }
        foreach (var (instance, lines) in LastLines(query))
        {
            foreach (var text in lines) yield return new LogLine(instance, text);
        }
    }

    // Lines carry no time of their own, so instances follow each other by when each wrote last.
    private Stack<(InstanceId Instance, IReadOnlyList<string> Lines)> LastLines(LogQuery query)
    {
        var found = new Stack<(InstanceId, IReadOnlyList<string>)>();
        var left = query.Lines;
        foreach (var instance in Concerned(query).Reverse().OrderByDescending(output.LastWrittenAt))
        {
            if (left == 0) break;
            var lines = provider.Tail(instance, left);
            found.Push((instance, lines));
            left -= lines.Count;
        }
        return found;
    }

    // Readers wait while the client does: instances write to files, so a slow client holds up nobody else.
    private async IAsyncEnumerable<LogLine> FollowAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<LogLine>(1_000);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var shares = Concerned(query).ToDictionary(instance => instance, _ => 0);
        foreach (var (instance, last) in LastLines(query)) shares[instance] = last.Count;
        using var followers = new LogFollowers(instance => shares.GetValueOrDefault(instance, MostLines), output, lines.Writer, ending.Token);
        void Look(AppId app)
        {
            if (app == query.App) followers.Include(Concerned(query));
        }
        instances.Changed += Look;
        try
        {
            Look(query.App);
            await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return line;
        }
        finally
        {
            instances.Changed -= Look;
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

    private IEnumerable<InstanceId> Concerned(LogQuery query) =>
        instances.Of(query.App).Where(i => query.Instance is null || i.Id == query.Instance).OrderBy(i => i.StartedAt).Select(i => i.Id);
}
