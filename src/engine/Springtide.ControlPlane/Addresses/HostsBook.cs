using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Apps;
using Springtide.Hosting;
using Springtide.Model;

namespace Springtide.ControlPlane.Addresses;

/// <summary>
/// Keeps the names of apps where instances look them up: a hosts file per environment, shown to each of its instances and written anew, in place,
/// whenever an app comes or goes. Thread-safe.
/// </summary>
internal sealed partial class HostsBook(AppCatalog apps, InternalAddresses addresses, DataFolder folder, ILogger<HostsBook> logger) : BackgroundService
{
    private const string MachinesOwn = "/etc/hosts";
    private const string All = "";   // the one key: all files change together, or none

    private readonly Lock _writing = new();   // guards _written and the files; never held across an await
    private readonly Dictionary<string, (long Version, Neighbours Neighbours)> _written = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AppId, bool> _known = [];
    private readonly WakeQueue<string> _stale = new();
    private long _version;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        apps.Changed += Follow;
        foreach (var entry in apps.All) Follow(entry.App.Id);
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        apps.Changed -= Follow;
        return base.StopAsync(cancellationToken);
    }

    /// <summary>As of now: whoever is started later than an app knows it.</summary>
    public Neighbours Of(string environment)
    {
        if (addresses.Of(environment) is null) return Neighbours.None;
        lock (_writing)
        {
            var version = Interlocked.Read(ref _version);
            if (_written.TryGetValue(environment, out var written) && written.Version == version) return written.Neighbours;
            var neighbours = Write(environment);
            _written[environment] = (version, neighbours);
            return neighbours;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var all = await _stale.TakeAsync(stoppingToken).ConfigureAwait(false);
            foreach (var environment in _known.Keys.Select(app => app.Environment).Distinct()) Of(environment);
            _stale.Done(all);
        }
    }

    private void Follow(AppId app)
    {
        var news = apps.Find(app) is { App.Reach: not Reach.Nobody } ? _known.TryAdd(app, true) : _known.TryRemove(app, out _);
        if (!news) return;
        Interlocked.Increment(ref _version);
        _stale.Wake(All);
    }

    private Neighbours Write(string environment)
    {
        var path = Path.Combine(folder.Hosts, environment);
        try
        {
            var machine = File.Exists(MachinesOwn) ? File.ReadAllText(MachinesOwn) : "";
            FileInPlace.Write(path, Encoding.UTF8.GetBytes(HostsText.Of(machine, environment, _known.Keys, addresses.Of)));   // which running instances have been shown
        }
        catch (IOException exception) { Log.NotWritten(logger, environment, exception); }   // instances start all the same
        return new Neighbours(File.Exists(path) ? path : null, VariablesOf(environment));
    }

    private ImmutableSortedDictionary<string, string> VariablesOf(string environment) => _known.Keys.Where(app => app.Environment == environment)
        .ToImmutableSortedDictionary(app => $"SPRINGTIDE_URL_{app.Name.ToUpperInvariant().Replace('-', '_')}", app => addresses.UrlOf(app)!, StringComparer.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.HostsNotWritten, Level = LogLevel.Warning, Message = "The names of apps could not be written for instances of {Environment}")]
        public static partial void NotWritten(ILogger logger, string environment, Exception exception);
    }
}
