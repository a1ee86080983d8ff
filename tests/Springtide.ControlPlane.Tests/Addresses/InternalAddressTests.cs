using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Addresses;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Addresses;

/// <summary>Control with an internal port: what instances and gateways are told.</summary>
public sealed class InternalAddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task FirstDeploy_GivesTheEnvironmentAnAddress_WhichARestartKeeps()
    {
        string address;
        await using (var control = await StartAsync())
        {
            await DeployAsync(control, "dev", "shop");
            await DeployAsync(control, "test", "shop");
            address = AddressOf(control, "dev").ShouldNotBeNull();
            AddressOf(control, "test").ShouldNotBe(address);
            (await control.ShowAsync("shop.dev")).Inside.ShouldBe("http://shop:8079");
            RouteOf(control, "dev", "shop").InternalAddress.ShouldBe(address);
        }

        await using var again = await StartAsync();
        await DeployAsync(again, "another", "shop");

        AddressOf(again, "dev").ShouldBe(address);
        RouteOf(again, "dev", "shop").InternalAddress.ShouldBe(address);
        new[] { "dev", "test", "another" }.Select(environment => AddressOf(again, environment)).ShouldBeUnique();
    }

    [Fact]
    public async Task HostsFile_IsTheSameFile_WhenAnAppComesAndWhenItGoes()
    {
        await using var control = await StartAsync();
        await DeployAsync(control, "dev", "shop");
        var book = control.Services.GetRequiredService<HostsBook>();
        var shown = book.Of("dev");
        await using var held = File.Open(shown.HostsFile.ShouldNotBeNull(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);   // as an instance holds it

        await DeployAsync(control, "dev", "accounts");

        await TestControl.UntilAsync(() => Task.FromResult(Text(held).Contains(" accounts accounts.dev\n", StringComparison.Ordinal)));
        book.Of("dev").Variables.ShouldBe(ImmutableSortedDictionary<string, string>.Empty.Add("SPRINGTIDE_URL_ACCOUNTS", "http://accounts:8079").Add("SPRINGTIDE_URL_SHOP", "http://shop:8079"));
        (await control.Client.DeleteAsync($"{ApiPaths.Apps}/accounts.dev")).EnsureSuccessStatusCode();
        await TestControl.UntilAsync(() => Task.FromResult(!Text(held).Contains("accounts", StringComparison.Ordinal)));
        Text(held).ShouldEndWith(" shop shop.dev\n");
    }

    [Fact]
    public async Task WithoutAPort_NobodyIsToldAnything()
    {
        await using var control = await TestControl.StartAsync(_folder.Path);
        await DeployAsync(control, "dev", "shop");

        control.Services.GetRequiredService<HostsBook>().Of("dev").ShouldBe(Neighbours.None);
        RouteOf(control, "dev", "shop").InternalAddress.ShouldBeNull();
        (await control.ShowAsync("shop.dev")).Inside.ShouldBeNull();
    }

    [Fact]
    public async Task InternalApp_IsSaidToBeSo()
    {
        await using var control = await StartAsync();
        await DeployAsync(control, "dev", "shop", "internal: true");

        RouteOf(control, "dev", "shop").Reach.ShouldBe(Reach.Apps);
        await DeployAsync(control, "dev", "shop");
        RouteOf(control, "dev", "shop").Reach.ShouldBe(Reach.Everybody);
    }

    [Fact]
    public async Task NumbersUsedUp_AreTakenFromTheDeserted_AndOtherwiseThereIsNone()
    {
        await using var control = await StartAsync();
        await DeployAsync(control, "dev", "shop");
        var numbers = control.Services.GetRequiredService<EnvironmentNumbers>();
        for (var n = 2; n <= EnvironmentNumbers.Most; n++) await numbers.ClaimAsync($"deserted-{n}");

        await numbers.ClaimAsync("late");

        numbers.Find("late").ShouldNotBeNull().ShouldNotBe(numbers.Find("dev").ShouldNotBeNull());
        Enumerable.Range(2, EnvironmentNumbers.Most - 1).Count(n => numbers.Find($"deserted-{n}") is not null).ShouldBe(EnvironmentNumbers.Most - 2);
    }

    public void Dispose() => _folder.Dispose();

    private Task<TestControl> StartAsync() => TestControl.StartAsync(_folder.Path, change: options => options with { InternalPort = 8079 });

    private static async Task DeployAsync(TestControl control, string environment, string app, string? manifest = null)
    {
        var digest = await control.UploadSiteAsync(manifest);
        var answer = await control.DeployAsync(new DeployRequest(digest, app, App: app, Environment: environment, Asleep: true));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private static string? AddressOf(TestControl control, string environment) => control.Services.GetRequiredService<InternalAddresses>().Of(environment);

    private static AppRoute RouteOf(TestControl control, string environment, string app) => control.Services.GetRequiredService<IRegistryView>().Current.Apps[new AppId(environment, app)].Route;

    private static string Text(FileStream file)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
