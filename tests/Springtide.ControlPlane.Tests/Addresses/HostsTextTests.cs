using Springtide.ControlPlane.Addresses;
using Springtide.Model;

namespace Springtide.ControlPlane.Tests.Addresses;

public sealed class HostsTextTests
{
    [Fact]
    public void Apps_AreThereByTheirNamesAtHome_AndByTheWholeNameElsewhere()
    {
        AppId[] apps = [new("dev", "shop"), new("test", "accounts"), new("dev", "accounts")];

        HostsText.Of("127.0.0.1 localhost", "dev", apps, environment => environment == "dev" ? "127.70.1.1" : "127.70.1.2").ShouldBe("""
            127.0.0.1 localhost
            127.70.1.1 accounts accounts.dev
            127.70.1.1 shop shop.dev
            127.70.1.2 accounts.test

            """);
    }

    [Fact]
    public void Environment_WithoutAnAddress_IsLeftOut() =>
        HostsText.Of("", "dev", [new("dev", "shop"), new("test", "shop")], environment => environment == "dev" ? "127.70.1.1" : null).ShouldBe("127.70.1.1 shop shop.dev\n");
}
