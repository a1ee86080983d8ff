namespace Springtide.Environments.Tests;

public sealed class RebindingTests
{
    private readonly Rebinding _rebinding = new(["accounts", "shop", "shop-admin"], "dev", "test");

    [Theory]
    [InlineData("accounts.dev", "accounts.test")]
    [InlineData("http://accounts.dev/login?to=http://shop.dev:8079/", "http://accounts.test/login?to=http://shop.test:8079/")]
    [InlineData("https://shop-admin.dev.localhost:8080", "https://shop-admin.test.localhost:8080")]
    [InlineData("Ask shop.dev.", "Ask shop.test.")]
    [InlineData("shop.dev,accounts.dev", "shop.test,accounts.test")]
    public void Name_OfAnAppOfTheEnvironment_BecomesTheClones(string value, string expected) => _rebinding.Apply(value).ShouldBe(expected);

    [Theory]
    [InlineData("shop.dev.example.com")]
    [InlineData("www.shop.dev")]
    [InlineData("myshop.dev")]
    [InlineData("shop.dev2")]
    [InlineData("shop.dev-old")]
    [InlineData("shop.dev.localhosts")]
    [InlineData("other.dev")]
    [InlineData("shop.prod")]
    [InlineData("dev")]
    [InlineData("http://accounts")]
    public void Name_OfSomethingElse_Stays(string value) => _rebinding.Apply(value).ShouldBe(value);

    [Fact]
    public void NoApps_NothingPointsToAny() => new Rebinding([], "dev", "test").Apply(".dev").ShouldBe(".dev");
}
