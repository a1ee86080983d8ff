using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>Who may ask, and what is asked without a token.</summary>
public sealed class IdentityTests : ApiTest
{
    [Theory]
    [InlineData(null), InlineData("Bearer wrong"), InlineData("Basic abc")]
    public async Task Request_WithoutAValidToken_IsRefusedWithTheWayOut(string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiPaths.Apps);
        Client.DefaultRequestHeaders.Authorization = null;
        if (header is not null) request.Headers.TryAddWithoutValidation("Authorization", header);

        var answer = await Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await ProblemAsync(answer)).Remedy!.ShouldContain("client.json");
    }

    [Fact]
    public async Task GatewaysToken_IsForTheLinkAlone()
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Control.Folder.GatewayFile));
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", file.RootElement.GetProperty("token").GetString());

        (await Client.GetAsync(ApiPaths.Apps)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void CredentialFiles_AreForTheirOwnerAlone()
    {
        File.GetUnixFileMode(Control.Folder.ClientFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Control.Folder.GatewayFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Token_IsNowhereInTheStore()
    {
        using var file = await Control.CredentialsAsync();
        var token = Encoding.UTF8.GetBytes(file.RootElement.GetProperty("token").GetString()!);

        foreach (var path in Directory.GetFiles(Control.Folder.Control)) ReadShared(path).AsSpan().IndexOf(token).ShouldBe(-1);
    }

    [Fact]
    public async Task Health_NeedsNoToken()
    {
        Client.DefaultRequestHeaders.Authorization = null;

        (await Client.GetStringAsync("/healthz")).ShouldBe("ok");
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
