namespace Springtide.Architecture.Tests;

/// <summary>Who may know whom. ARCHITECTURE.md says why.</summary>
public sealed class RoomTests
{
    private const string Model = "Springtide.Model";
    private const string Providers = "Springtide.Providers";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [Model] = [],
        [Providers] = [Model],
        ["Springtide.Hosting"] = [Model],
        ["Springtide.Deployment"] = [Model],
        ["Springtide.Registry"] = [Model],
        ["Springtide.Autoscaling"] = [Model],
        ["Springtide.Forecasting"] = [Model],
        ["Springtide.Simulation"] = [Model, "Springtide.Autoscaling", "Springtide.Forecasting"],
        ["Springtide.Gateway"] = [Model],
        ["Springtide.Client"] = [Model],
        ["Springtide.Usage"] = [Model],
        ["Springtide.Environments"] = [Model],
        ["Springtide.Services"] = [Model],
        ["Springtide.Instances"] = [Model, Providers],
        ["Springtide.Providers.Process"] = [Model, Providers],
        ["Springtide.ControlPlane"] =
            [Model, Providers, "Springtide.Autoscaling", "Springtide.Deployment", "Springtide.Environments", "Springtide.Forecasting", "Springtide.Hosting", "Springtide.Instances", "Springtide.Registry",
                "Springtide.Services", "Springtide.Usage"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["Springtide.Autoscaling"] = ["Cronos", "NodaTime"],
        ["Springtide.Deployment"] = ["Cronos", "NodaTime", "YamlDotNet"],
        ["Springtide.Services"] = ["Npgsql"],
        ["Springtide.Gateway"] = ["Yarp.ReverseProxy"],
        ["Springtide.ControlPlane"] = ["Dapper", "Microsoft.AspNetCore.OpenApi", "Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3"],
    };

    public static TheoryData<string> Names => [.. Room.In("src/engine").Select(room => room.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Room_KnowsOnlyWhomItMay(string name) => Named(name).Rooms.ShouldBeSubsetOf(Allowed.GetValueOrDefault(name) ?? throw Unlisted(name));

    [Theory, MemberData(nameof(Names))]
    public void Room_TakesOnlyThePackagesItIsAllowed(string name) => Named(name).Packages.ShouldBeSubsetOf(AllowedPackages.GetValueOrDefault(name, []));

    [Theory, MemberData(nameof(Names))]
    public void Room_SaysOnAPageWhatItIs(string name)
    {
        var page = Path.Combine(Named(name).Folder, "README.md");

        File.Exists(Path.Combine(Checkout.Root, page)).ShouldBeTrue($"{page} is missing: what comes in, what goes out, what it owns, which clock, what it may not know.");
        Checkout.Text(page).Split('\n').Length.ShouldBeLessThan(80, $"{page} is more than a page.");
    }

    [Fact]
    public void Gateway_AndControl_MeetOnlyInTheModel()
    {
        var hosts = Room.In("src/hosts").ToDictionary(host => host.Name);

        hosts["springtide-gateway"].Rooms.ShouldBeSubsetOf(["Springtide.Client", "Springtide.Gateway"]);
        hosts["springtide-control"].Rooms.ShouldBeSubsetOf(["Springtide.ControlPlane", "Springtide.Hosting", "Springtide.Providers.Process"]);
        hosts["springtide-static"].Rooms.ShouldBeEmpty();
        hosts["tide"].Rooms.ShouldBeSubsetOf(["Springtide.Client", "Springtide.Deployment", "Springtide.Simulation"]);
    }

    private static Room Named(string name) => Room.In("src/engine").Single(room => room.Name == name);

    private static InvalidOperationException Unlisted(string name) => new($"{name} is a new room: say in {nameof(RoomTests)} and in ARCHITECTURE.md whom it may know.");
}
