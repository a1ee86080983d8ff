using Springtide.Deployment.Detection;
using Springtide.Deployment.Planning;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Deployment.Tests.Planning;

public sealed class DeploymentPlannerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Plan_WithoutAManifest_IsWhatWasDetected()
    {
        _folder.Put("index.php");

        var app = Only(Request("My Shop.tar.gz"));

        app.Id.ShouldBe(new AppId("dev", "my-shop"));
        app.Config.Command.ShouldBe("php -S $HOST:$PORT -t .");
        (app.Scale, app.SuggestedScale.Limit).ShouldBe((new ScaleChange(), 4));
        app.Detected[0].ShouldBe("index.php is there: a PHP site.");
    }

    [Fact]
    public void Plan_TakesFlagsBeforeTheManifestBeforeDetection()
    {
        _folder.Put("index.php");
        _folder.Put("tide.yaml", "app: shop\nport: 9000\nhealth: /h\nenv: { A: 1, B: 2 }\nargs: -d x=1\nscale: { max: 3 }\ngrace: 5s");

        var said = Only(Request());
        var flagged = Only(Request() with { App = "other", Environment = "prod", Run = "./x", Port = "env", Health = "/z", Variables = new Dictionary<string, string> { ["B"] = "3" } });

        said.Config.Command.ShouldBe("php -S $HOST:$PORT -t . -d x=1");
        (said.Id.Name, said.Config.Port.Fixed, said.Config.Health, said.Scale.Max, said.Config.Grace).ShouldBe(("shop", 9000, "/h", 3, Duration.Seconds(5)));
        (flagged.Id.ToString(), flagged.Config.Command, flagged.Config.Port.Fixed, flagged.Config.Health).ShouldBe(("other.prod", "./x -d x=1", null, "/z"));
        flagged.Config.Variables.ShouldBe(new Dictionary<string, string> { ["A"] = "1", ["B"] = "3" }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("kind: worker", "node mail.js", 1)]
    [InlineData("kind: worker\nrun: node other.js", "node other.js", 1)]
    [InlineData("kind: worker\nscale: { metrics: { prometheus: { url: 'http://127.0.0.1:9090', query: q, target: 1 } } }", "node mail.js", null)]
    public void Worker_IsTheProcfilesLine_AndIsAlwaysThereUnlessANumberCanWakeIt(string manifest, string command, int? min)
    {
        _folder.Put("Procfile", "web: node web.js\nworker: node mail.js\n");
        _folder.Put("tide.yaml", manifest);

        var app = Only(Request());

        (app.Kind, app.Config.Command, app.SuggestedScale.Min).ShouldBe((AppKind.Worker, command, min));
    }

    [Fact]
    public void Plan_OfOneFolderInTheArtefact_StepsIntoIt()
    {
        _folder.Put("shop-1.2/index.php");
        Directory.CreateDirectory(_folder.At("__MACOSX"));

        var app = Only(Request());

        app.Config.Folder.ShouldBe("shop-1.2");
        app.Detected[0].ShouldBe("The artefact holds one folder, shop-1.2; its content is what is deployed.");
    }

    [Fact]
    public void Plan_OfSeveralApps_IsSeveralPlans()
    {
        _folder.Put("a/index.php");
        _folder.Put("b/index.html");
        _folder.Put("tide.yaml", "apps:\n  shop: { path: a }\n  site: { path: ./b/ }");

        Plan(Request()).Apps.Select(app => (app.Id.Name, app.Config.Folder, app.Kind)).ShouldBe([("shop", "a", AppKind.Web), ("site", "b", AppKind.Static)]);
        Only(Request() with { App = "site" }).Id.Name.ShouldBe("site");
        Refused(Request() with { App = "other" }, PlanRefusal.UnknownApp).Remedy.ShouldBe("It has shop, site.");
        Refused(Request() with { Run = "x" }, PlanRefusal.BadRequest);
    }

    [Fact]
    public void Plan_OfSeveralAppsWithOneThatCannotStart_StartsNone()
    {
        _folder.Put("a/index.php");
        _folder.Put("b/data.bin", "?");
        _folder.Put("tide.yaml", "apps:\n  shop: { path: a }\n  odd: { path: b }");
        Refused(Request(), PlanRefusal.NothingToStart).Where.ShouldBe("odd");
    }

    [Fact]
    public void Plan_OfKindStatic_ServesTheFolder()
    {
        _folder.Put("data.json", "{}");
        _folder.Put("tide.yaml", "kind: static");
        Only(Request()).Config.ShouldSatisfyAllConditions(config => config.Command.ShouldBe("springtide-static ."), config => config.Kind.ShouldBe(AppKind.Static));
    }

    [Fact]
    public void Plan_WithABadManifest_NamesEveryPlace()
    {
        _folder.Put("tide.yaml", "port: 0\nrunn: x");

        var plan = Plan(Request());

        plan.Apps.ShouldBeEmpty();
        plan.Problems.Select(problem => (problem.Refusal, problem.Where)).ShouldBe([(PlanRefusal.BadManifest, "tide.yaml:1:7"), (PlanRefusal.BadManifest, "tide.yaml:2:1")]);
    }

    [Fact]
    public void Plan_WithBadFlags_NamesEachOfThem()
    {
        var request = Request() with { App = "A B", Environment = "..", Port = "0", Health = "x", Run = " ", Variables = new Dictionary<string, string> { ["1"] = "" } };
        Plan(request).Problems.Select(problem => problem.Where).ShouldBe(["--env", "--app", "--run", "--port", "--health", "--set"]);
    }

    [Fact]
    public void Plan_WithAPortVariable_PointsToThePort()
    {
        _folder.Put("index.php");
        Refused(Request() with { Variables = new Dictionary<string, string> { ["PORT"] = "3000" } }, PlanRefusal.BadRequest).Remedy.ShouldContain("port: 3000");
        Only(Request() with { Port = "3000", Variables = new Dictionary<string, string> { ["PORT"] = "3000" } });
    }

    [Fact]
    public void Plan_OfAnUnknownFolder_NamesIt()
    {
        _folder.Put("tide.yaml", "path: services/shop");
        Refused(Request(), PlanRefusal.UnknownFolder).Sentence.ShouldContain("services/shop");
    }

    [Fact]
    public void Plan_WithoutAUsableName_AsksForOne()
    {
        _folder.Put("index.php");
        Refused(Request("2048.zip"), PlanRefusal.NoName).Remedy.ShouldContain("--app");
    }

    [Fact]
    public void Plan_OfNothingKnown_ListsWhatWasLookedForAndTheWaysOut()
    {
        _folder.Put("data.bin", "?");

        var problem = Refused(Request(), PlanRefusal.NothingToStart);

        problem.Sentence.ShouldContain("package.json");
        problem.Remedy.ShouldSatisfyAllConditions(remedy => remedy.ShouldContain("--run"), remedy => remedy.ShouldContain("tide.yaml"), remedy => remedy.ShouldContain("Procfile"));
    }

    [Fact]
    public void Plan_OfWhatCannotRunHere_SaysWhatIsMissing()
    {
        _folder.Put("server.js");
        Refused(Request(), PlanRefusal.CannotRunHere).Remedy.ShouldContain("nodejs");
    }

    private static DeployRequest Request(string name = "thing") => new(new string('0', 64), name);

    private DeploymentPlan Plan(DeployRequest request) =>
        DeploymentPlanner.Plan(_folder.Path, request, new RuntimeCheck(program => program == "php" ? "/usr/bin/php" : null));

    private PlannedApp Only(DeployRequest request)
    {
        var plan = Plan(request);
        plan.Problems.ShouldBeEmpty();
        return plan.Apps.ShouldHaveSingleItem();
    }

    private PlanProblem Refused(DeployRequest request, PlanRefusal refusal)
    {
        var plan = Plan(request);
        plan.Apps.ShouldBeEmpty();
        var problem = plan.Problems.ShouldHaveSingleItem();
        problem.Refusal.ShouldBe(refusal);
        return problem;
    }
}
