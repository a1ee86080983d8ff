using Springtide.Client;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>What is done and said once everything is well: samples on a fresh installation, three addresses, the next command to try.</summary>
internal sealed class Welcome(Call call, UpSettings up)
{
    public async Task<UpAddresses> GiveAsync(bool empty, CancellationToken cancellationToken)
    {
        using var control = Connect();
        var apps = await control.AppsAsync(null, cancellationToken);
        if (apps.Count == 0 && !empty) await new SampleSet(control, call.Shell).DeployOnceAsync(up, cancellationToken);
        var addresses = Addresses(await control.AppsAsync(null, cancellationToken));
        await ShowAsync(call, addresses);
        return addresses;
    }

    public static async Task ShowAsync(Call call, UpAddresses addresses)
    {
        await Answer.WriteAsync(call, addresses, CliJson.Default.UpAddresses, Page);
        await call.Shell.SayAsync(addresses.FirstApp is null ? "Next: tide deploy PATH" : "Open the first address, then try: tide apps   and: tide deploy PATH");
    }

    private static string Page(UpAddresses addresses) => Written.Pairs(
        ("first app", addresses.FirstApp), ("gateway", addresses.FirstApp is null ? addresses.Gateway : null), ("api", addresses.Api), ("metrics", addresses.Metrics));

    private UpAddresses Addresses(IReadOnlyList<AppSummary> apps)
    {
        var first = apps.FirstOrDefault(app => app.App.Name == SampleSet.First) ?? apps.FirstOrDefault();
        return new UpAddresses(first?.Address, up.ApiAddress, $"{up.ApiAddress}/metrics", up.GatewayAddress);
    }

    private ControlClient Connect() =>
        new(ClientFile.Read(up.DataFolder) ?? throw new CommandEndedException(ExitCodes.Failed, $"{Component.ControlName} is well but left no {ClientFile.Name} in {up.DataFolder}."));
}
