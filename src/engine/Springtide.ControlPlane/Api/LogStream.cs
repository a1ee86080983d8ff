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
        foreach (var instance in Concerned(query))
        {
            foreach (var text in provider.Tail(instance, query.Lines)) yield return new LogLine(instance, text);
        }
    }

    // Readers wait while the client does: instances write to files, so a slow client holds up nobody else.
    private async IAsyncEnumerable<LogLine> FollowAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<LogLine>(1_000);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var followers = new LogFollowers(query, output, lines.Writer, ending.Token);
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
