using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Starts an instance: (1) folders, (2) address, (3) record, (4) groups, (5) launch. What fails in between is given back.</summary>
internal sealed class Starter(ProcessProviderOptions options, DataFolders folders, Holding holding, InstanceAddresses addresses, TreeEnd treeEnd, TimeProvider time)
{
    private const int MostOpenFiles = 65_536;
    private const int NoSpaceLeft = 28;   // ENOSPC

    private readonly int _files = Math.Min(MostOpenFiles, OpenFileLimit.Hard());

    public async Task<HeldInstance> StartAsync(InstanceSpec spec, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(spec.Folder)) throw new ProviderRefusedException(ProviderRefusal.FolderMissing, $"The folder '{spec.Folder}' of {spec.Revision} does not exist.");
        var address = await addresses.TakeAsync(spec, cancellationToken).ConfigureAwait(false);
        try
        {
            return Start(spec, address);
        }
        catch (Exception exception)
        {
            await GiveBackAsync(spec.Id, address).ConfigureAwait(false);
            if (Refusal(spec, exception) is { } refusal) throw refusal;
            throw;
        }
    }

    private HeldInstance Start(InstanceSpec spec, InstanceAddress address)
    {
        var folder = folders.Of(spec.Id);
        var user = holding.Users ? (uint)(options.FirstUser + spec.UserNumber) : (uint?)null;
        folder.Create(user);
        var files = FilesOf(spec);
        if (files.Count > 0) folder.WriteConfigured(files, user);
        if (user is { } own && spec.LooksForItsUser) folder.WriteUsers(File.ReadAllText(Sandbox.UsersFile), own);
        var data = folders.DataOf(spec.Revision.App, user);
        var record = new InstanceRecord(spec with { Secrets = ImmutableSortedDictionary<string, string>.Empty }, address.Text, address.Listen.Port, address.Network, holding.Launcher.Watcher, time.GetUtcNow());
        folder.WriteRecord(record);
        holding.Tree.Create(spec.Id);
        holding.Limits.Create(spec.Id, spec.Resources, options.ProcessLimit);
        return new HeldInstance(record, folder) { Identity = holding.Launcher.Launch(PlanOf(spec, address, folder, data, user)) };
    }

    private LaunchPlan PlanOf(InstanceSpec spec, InstanceAddress address, InstanceFolder folder, string data, uint? user) => new(
        spec.Id, folder, spec.Folder, data, user,
        [.. holding.Tree.EntriesOf(spec.Id).Concat(holding.Limits.EntriesOf(spec.Id)).Distinct()],
        spec.Resources == ResourceLimits.None ? [] : holding.Limits.ShownTo(spec.Id),
        _files, holding.Limits.FallbackKibibytes(spec.Resources),
        address.Network is { } network ? PrivateNetworks.PathOf(holding.Networks!.NameOf(network)) : null,
        UsualVariables.For(spec, address.Listen, PlacesOf(folder, data)), spec.Command)
    {
        Configured = Directory.Exists(folder.Configured) ? folder.Configured : null,
        UsersFile = File.Exists(folder.Users) ? folder.Users : null,
        HostsFile = File.Exists(spec.HostsFile) && File.Exists(Sandbox.HostsFile) ? spec.HostsFile : null,   // what is not there cannot be put in front of
    };

    private static Dictionary<string, string> FilesOf(InstanceSpec spec) =>
        spec.Variables.SetItems(spec.Secrets).Where(one => ConfigFile.NameOf(one.Key) is not null).ToDictionary(one => ConfigFile.NameOf(one.Key)!, one => one.Value);

    private InstancePlaces PlacesOf(InstanceFolder folder, string data) => holding.Launcher.OwnView
        ? new InstancePlaces(Sandbox.DataFolder, Sandbox.TemporaryFolder, ConfigFile.Folder, holding.Runtimes.Programs)
        : new InstancePlaces(data, folder.Temporary, folder.Configured, holding.Runtimes.Programs);

    private async Task GiveBackAsync(InstanceId instance, InstanceAddress address)
    {
        await addresses.GiveBackAsync(address.Listen.Port, address.Network).ConfigureAwait(false);
        await treeEnd.RemoveAsync(instance).ConfigureAwait(false);
        folders.Of(instance).Forget();
    }

    private static ProviderRefusedException? Refusal(InstanceSpec spec, Exception exception) => exception switch
    {
        IOException { HResult: NoSpaceLeft } => new(ProviderRefusal.DiskFull, $"The disk is full, so {spec.Id} cannot be started; make room in the data folder.", exception),
        UnauthorizedAccessException => new(ProviderRefusal.NotAllowed, $"{spec.Id} cannot be started: {exception.Message}", exception),
        _ => null,
    };
}
