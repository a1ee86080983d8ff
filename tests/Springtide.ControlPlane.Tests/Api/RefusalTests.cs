using System.Text;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>Every refusal is a problem that names the place and the way out.</summary>
public sealed class RefusalTests : ApiTest
{
    [Fact]
    public async Task UnknownPath_IsAProblem() => (await ProblemAsync(await Client.GetAsync("/api/v1/nothing"))).Type.ShouldBe("urn:springtide:unknown-path");

    [Fact]
    public async Task WrongMethod_IsAProblem() => (await ProblemAsync(await Client.PutAsync(ApiPaths.Status, null))).Type.ShouldBe("urn:springtide:wrong-method");

    [Theory]
    [InlineData("{", "line 1"), InlineData("{\"min\":\"two\"}", "$.min"), InlineData("{\"mni\":2}", "$.mni"), InlineData("{\n\"idle\":\"5 parsecs\"}", "line 2"), InlineData("null", "$")]
    public async Task MalformedJson_NamesThePlace(string body, string place)
    {
        await DeployedAsync("hello");

        var problem = await ProblemAsync(await Client.PatchAsync($"{ApiPaths.Apps}/hello/scale", new StringContent(body, Encoding.UTF8, "application/json")));

        problem.Type.ShouldBe("urn:springtide:malformed-json");
        problem.Where!.ShouldContain(place);
    }

    [Fact]
    public async Task Pin_ForNoTime_IsRefused_WithTheWayOut()
    {
        await DeployedAsync("hello");

        var problem = await ProblemAsync(await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", new StringContent("{\"count\":1,\"for\":\"0s\"}", Encoding.UTF8, "application/json")));

        (problem.Status, problem.Title, problem.Remedy).ShouldBe((400, "'0s' cannot be for", "It must be above 0s, such as 10m; to end a pin: tide unpin."));
    }

    [Fact]
    public async Task Pin_WithAnUnknownKey_IsRefused()
    {
        await DeployedAsync("hello");

        var problem = await ProblemAsync(await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", new StringContent("{\"count\":1,\"until\":\"5m\"}", Encoding.UTF8, "application/json")));

        (problem.Type, problem.Where![..7]).ShouldBe(("urn:springtide:malformed-json", "$.until"));
    }

    [Fact]
    public async Task WrongContentType_IsAProblem() =>
        (await ProblemAsync(await Client.PostAsync(ApiPaths.Deployments, new StringContent("{}", Encoding.UTF8, "text/plain")))).Status.ShouldBe(415);

    [Theory]
    [InlineData("GET", ""), InlineData("DELETE", ""), InlineData("DELETE", "/pin"), InlineData("GET", "/decisions"), InlineData("GET", "/logs"), InlineData("POST", "/wake")]
    public async Task UnknownApp_IsAProblemEverywhere(string method, string below)
    {
        var problem = await ProblemAsync(await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"{ApiPaths.Apps}/nobody.dev{below}")));

        problem.Type.ShouldBe("urn:springtide:unknown-app");
    }

    [Fact]
    public async Task Problem_ReadsAsItWasWritten() =>
        (await (await Client.GetAsync($"{ApiPaths.Apps}/No_Name")).Content.ReadAsStringAsync()).ShouldContain("'No_Name'");

    [Fact]
    public async Task BadName_IsAProblem() => (await ProblemAsync(await Client.GetAsync($"{ApiPaths.Apps}/No_Name"))).Type.ShouldBe("urn:springtide:bad-name");
}
