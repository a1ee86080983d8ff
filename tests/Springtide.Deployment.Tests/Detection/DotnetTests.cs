using System.Text;
using Springtide.Deployment.Detection;
using Springtide.Deployment.Detection.Dotnet;
using Springtide.Model;

namespace Springtide.Deployment.Tests.Detection;

public sealed class DotnetTests : IDisposable
{
    private const string Web = """{"runtimeOptions":{"tfm":"net10.0","frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0"},{"name":"Microsoft.AspNetCore.App","version":"10.0.0"}]}}""";
    private const string SelfContained = """{"runtimeOptions":{"includedFrameworks":[{"name":"Microsoft.NETCore.App","version":"11.0.0"},{"name":"Microsoft.AspNetCore.App","version":"11.0.0"}]}}""";
    private readonly TemporaryFolder _machine = new();

    public DotnetTests()
    {
        _machine.Put("share/dotnet");
        _machine.Put("share/shared/Microsoft.NETCore.App/10.0.12/x.dll");
        _machine.Put("share/shared/Microsoft.AspNetCore.App/10.0.12/x.dll");
        Directory.CreateDirectory(_machine.At("bin"));
        File.CreateSymbolicLink(_machine.At("bin/dotnet"), "../share/dotnet");
    }

    private RuntimeCheck Machine => RuntimeCheck.OnPath(_machine.At("bin"));

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void PublishFolder_IsRunByDotnet()
    {
        using var folder = Folder.With(("api.dll", "MZ"), ("api.runtimeconfig.json", Web), ("wwwroot/index.html", ""), ("web.config", "")).Put("api", Folder.Elf);

        var program = folder.Found(Machine);

        (program.Command, program.Runtime, program.Protocol).ShouldBe(("dotnet api.dll", "dotnet", null));
        program.Because[0].ShouldBe("api.dll with api.runtimeconfig.json is there: an ASP.NET Core program.");
    }

    [Fact]
    public void GrpcService_IsSpokenToInHttp2()
    {
        using var folder = Folder.With(("g.dll", ""), ("g.runtimeconfig.json", Web), ("appsettings.json", """{"Kestrel":{"EndpointDefaults":{"Protocols":"Http2"}}}"""));
        folder.Found(Machine).Protocol.ShouldBe(WireProtocol.H2c);
    }

    [Fact]
    public void NewerFramework_IsNamedBesideWhatIsInstalled()
    {
        using var folder = Folder.With(("api.dll", ""), ("api.runtimeconfig.json", Web.Replace("10.0.0", "11.0.0", StringComparison.Ordinal)));
        folder.Blocked(Machine).Sentence.ShouldEndWith("It needs Microsoft.NETCore.App 11.0.0, and this machine has 10.0.12.");
    }

    [Theory]
    [InlineData("8.0.0", "Minor", false), InlineData("8.0.0", "Major", true), InlineData("10.0.13", "Minor", false), InlineData("10.0.0-rc.1", "Minor", true)]
    public void RollForward_DecidesWhichFrameworkWillDo(string wanted, string rollForward, bool runs)
    {
        var config = Web.Replace("10.0.0", wanted, StringComparison.Ordinal).Replace("\"tfm\"", $"\"rollForward\":\"{rollForward}\",\"tfm\"", StringComparison.Ordinal);
        using var folder = Folder.With(("api.dll", ""), ("api.runtimeconfig.json", config));
        (folder.Detect(Machine) is DetectionResult.Found).ShouldBe(runs);
    }

    [Fact]
    public void SelfContainedFolder_NeedsNoDotnet()
    {
        using var folder = Folder.With(("api.dll", ""), ("api.runtimeconfig.json", SelfContained)).Put("api", Folder.Elf);
        folder.Found().ShouldSatisfyAllConditions(program => program.Command.ShouldBe("./api"), program => program.Runtime.ShouldBeNull());
    }

    [Fact]
    public void SelfContainedFolderForWindows_SaysHowToPublish()
    {
        using var folder = Folder.With(("api.dll", ""), ("api.exe", "MZ"), ("api.runtimeconfig.json", SelfContained));
        folder.Blocked().Remedy.ShouldContain("-r linux-x64");
    }

    [Fact]
    public void SeveralPrograms_AreChosenByWebConfigOrListed()
    {
        using var folder = Folder.With(("a.dll", ""), ("a.runtimeconfig.json", Web), ("b.dll", ""), ("b.runtimeconfig.json", Web));
        folder.Blocked(Machine).Sentence.ShouldContain("a.dll, b.dll");

        folder.Put("web.config", Encoding.UTF8.GetBytes("""<aspNetCore processPath="dotnet" arguments=".\b.dll" />"""));

        folder.Found(Machine).Command.ShouldBe("dotnet b.dll");
    }

    [Fact]
    public void Source_IsToldToBePublished()
    {
        using var folder = Folder.With(("shop.csproj", "<Project/>"), ("Program.cs", ""));
        folder.Blocked().Remedy.ShouldContain("dotnet publish");
    }

    [Theory]
    [InlineData(Web, "dotnet"), InlineData(SelfContained, null)]
    public void SingleFile_IsRecognisedByItsBundle(string config, string? runtime)
    {
        using var folder = Folder.With(("appsettings.json", "{}")).Put("api", Bundle(config));

        var program = folder.Found(Machine);

        (program.Command, program.Runtime).ShouldBe(("./api", runtime));
        program.Because[0].ShouldBe("api is a single-file ASP.NET Core program.");
    }

    [Fact]
    public void HostWithoutItsProgram_IsNamed()
    {
        using var folder = Folder.With().Put("api", [.. Folder.Elf, .. BitConverter.GetBytes(0L), .. BundleHeader.Signature]);
        folder.Blocked().Remedy.ShouldContain("PublishSingleFile");
    }

    // As the SDK writes it: the host with the place of the header, then the files, then the header.
    private static byte[] Bundle(string config)
    {
        byte[] padding = new byte[(1 << 20) - 60];   // puts the mark across the border of two chunks
        var text = Encoding.UTF8.GetBytes(config);
        var textAt = Folder.Elf.Length + padding.Length + 8 + 32L;
        using var header = new MemoryStream();
        using (var writer = new BinaryWriter(header))
        {
            writer.Write(6u); writer.Write(0u); writer.Write(1); writer.Write("id");
            foreach (var number in (long[])[0, 0, textAt, text.Length, 0]) writer.Write(number);
        }
        return [.. Folder.Elf, .. padding, .. BitConverter.GetBytes(textAt + text.Length), .. BundleHeader.Signature, .. text, .. header.ToArray()];
    }
}
