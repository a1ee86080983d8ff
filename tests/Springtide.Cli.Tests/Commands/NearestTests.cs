namespace Springtide.Cli.Tests;

public sealed class NearestTests
{
    private static readonly string[] Known = ["--data", "--server", "--token", "--json", "--env", "--concurrency", "up", "rm", "show", "scale"];

    [Theory]
    [InlineData("--jsn", "--json"), InlineData("--josn", "--json"), InlineData("--jsonn", "--json"), InlineData("-json", "--json"), InlineData("--JSON", "--json")]
    [InlineData("--evn", "--env"), InlineData("--concurency", "--concurrency"), InlineData("shwo", "show"), InlineData("scael", "scale"), InlineData("--dat", "--data")]
    public void Nearest_ToASlip_IsTheWordThatWasMeant(string typed, string meant) => Nearest.To(typed, Known).ShouldBe(meant);

    [Theory]
    [InlineData("--colour"), InlineData("help"), InlineData("x"), InlineData("-p"), InlineData("us"), InlineData("")]
    public void Nearest_ToSomethingElse_IsNothing(string typed) => Nearest.To(typed, Known).ShouldBeNull();
}
