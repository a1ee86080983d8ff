using System.Net;
using System.Net.Sockets;

namespace Springtide.Cli.Tests;

public sealed class AdminPortTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Port_ChosenOnce_IsKept()
    {
        var run = new RunFolder(_folder.Path);
        run.Create();
        JsonFile.Write(run.AdminPort, new AdminPort(FreePort.Next()), CliJson.Default.AdminPort);

        var port = AdminPort.Choose(run);

        port.ShouldBe(JsonFile.Read(run.AdminPort, CliJson.Default.AdminPort)!.Port);
        AdminPort.Choose(run).ShouldBe(port);
    }

    [Fact]
    public void Port_ThatAnotherProgramHas_IsReplacedByAFreeOneForGood()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var run = new RunFolder(_folder.Path);
        run.Create();
        JsonFile.Write(run.AdminPort, new AdminPort(((IPEndPoint)other.LocalEndpoint).Port), CliJson.Default.AdminPort);

        var port = AdminPort.Choose(run);

        port.ShouldNotBe(((IPEndPoint)other.LocalEndpoint).Port);
        PortOwner.IsFree(port).ShouldBeTrue();
        AdminPort.Choose(run).ShouldBe(port);
    }
}
