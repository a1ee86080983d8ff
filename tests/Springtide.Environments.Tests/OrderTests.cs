using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Environments.Tests;

/// <summary>shop needs accounts and search, accounts needs ledger; site needs nobody.</summary>
public sealed class OrderTests
{
    private readonly Dictionary<string, AppStanding> _apps = new[] { App("shop", "accounts", "search"), App("accounts", "ledger"), App("search"), App("ledger"), App("site") }.ToDictionary(app => app.Name);

    [Fact]
    public void Stop_GoesFromThoseNobodyNeeds_AppByApp()
    {
        Run("shop", "accounts", "search", "ledger", "site");
        Down().ShouldBe(["shop", "site"]);
        StopHold("accounts").ShouldBe(new EnvironmentHold(1, false, "environment dev stops: shop needs it still"));
        StopHold("ledger").Because.ShouldBe("environment dev stops: accounts, shop need it still");

        Run("accounts", "search", "ledger");
        Down().ShouldBe(["accounts", "search", "shop", "site"]);

        Run("ledger");
        Down().ShouldBe(["accounts", "ledger", "search", "shop", "site"]);
        StopOrder.IsDone(_apps.Values).ShouldBeFalse();
        Run();
        StopOrder.IsDone(_apps.Values).ShouldBeTrue();
        StopHold("ledger").ShouldBe(new EnvironmentHold(0, true, "environment dev is stopped") { Closes = true });
    }

    [Fact]
    public void Stop_OfAFrozenAppThatIsNeeded_DoesNotThawIt()
    {
        Run("shop");
        _apps["ledger"] = _apps["ledger"] with { Running = 1, Ready = 0 };

        StopHold("ledger").Least.ShouldBe(0);
        StopHold("ledger").IsDown.ShouldBeFalse();
    }

    [Fact]
    public void Start_BringsEachAsSoonAsItsOwnNeedsAreReady()
    {
        var counts = new Dictionary<string, int> { ["shop"] = 3, ["accounts"] = 2, ["search"] = 1 };
        Run();
        Up(counts).ShouldBe(["ledger", "search"]);   // the ledger did not run before, but is needed
        StartOrder.Holds("dev", _apps.Values, counts)["shop"].ShouldBe(new EnvironmentHold(0, true, "environment dev starts: waits for accounts, search"));

        Run("ledger");
        Up(counts).ShouldBe(["accounts", "ledger", "search"]);   // not level by level: the search is still on its way

        Run("ledger", "accounts", "search");
        Up(counts).ShouldBe(["accounts", "ledger", "search", "shop"]);
        StartOrder.Holds("dev", _apps.Values, counts)["shop"].Least.ShouldBe(3);
        StartOrder.Missing([.. _apps.Values], counts).ShouldBe(["accounts", "shop"]);   // two were there before

        _apps["accounts"] = _apps["accounts"] with { Ready = 2 };
        _apps["shop"] = _apps["shop"] with { Ready = 3 };
        StartOrder.Missing([.. _apps.Values], counts).ShouldBeEmpty();
    }

    [Fact]
    public void Start_TakesNobodyDown_WhoRunsAlready()
    {
        Run("shop");

        StartOrder.Holds("dev", _apps.Values, new Dictionary<string, int> { ["shop"] = 2 })["shop"].ShouldBe(new EnvironmentHold(2, false, "environment dev starts: back to 2"));
    }

    [Fact]
    public void Circle_WaitsForNobodyInIt()
    {
        AppStanding[] apps = [App("a", "b"), App("b", "a")];

        StartOrder.Holds("dev", apps, new Dictionary<string, int> { ["a"] = 1 }).Values.ShouldAllBe(hold => !hold.IsDown);
        StopOrder.Holds("dev", [.. apps.Select(app => app with { Running = 1 })]).Values.ShouldAllBe(hold => hold.IsDown);
    }

    // Whatever needs whatever: it comes to an end, nobody is up before what it needs, nobody is down before who needs it.
    [Fact]
    public void AnyEnvironment_ComesUpAndGoesDown_InOrder()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var names = Enumerable.Range(0, random.Next(1, 12)).Select(n => $"a{n}").ToList();
            var apps = names.Select((name, at) => App(name, [.. names.Take(at).Where(_ => random.Next(3) == 0)])).ToDictionary(app => app.Name);
            var counts = names.ToDictionary(name => name, _ => random.Next(3));
            while (StartOrder.Missing([.. apps.Values], counts).Count > 0)
            {
                var next = StartOrder.Holds("dev", apps.Values, counts).Where(hold => !hold.Value.IsDown && apps[hold.Key].Ready < hold.Value.Least).Select(hold => hold.Key).ToList();
                var one = next.ShouldNotBeEmptyThen()[random.Next(next.Count)];
                apps[one].Needs.ShouldAllBe(need => apps[need].Ready > 0);
                apps[one] = apps[one] with { Running = Math.Max(1, counts[one]), Ready = Math.Max(1, counts[one]) };
            }
            while (!StopOrder.IsDone(apps.Values))
            {
                var next = StopOrder.Holds("dev", apps.Values).Where(hold => hold.Value.IsDown && apps[hold.Key].Running > 0).Select(hold => hold.Key).ToList();
                var one = next.ShouldNotBeEmptyThen()[random.Next(next.Count)];
                apps.Values.Where(app => app.Needs.Contains(one)).ShouldAllBe(app => app.Running == 0);
                apps[one] = apps[one] with { Running = 0, Ready = 0 };
            }
        }
    }

    private static AppStanding App(string name, params string[] needs) => new(name, [.. needs], 0, 0);

    private void Run(params string[] names)
    {
        foreach (var name in _apps.Keys.ToList()) _apps[name] = _apps[name] with { Running = names.Contains(name) ? 1 : 0, Ready = names.Contains(name) ? 1 : 0 };
    }

    private EnvironmentHold StopHold(string app) => StopOrder.Holds("dev", _apps.Values)[app];

    private string[] Down() => [.. StopOrder.Holds("dev", _apps.Values).Where(hold => hold.Value.IsDown).Select(hold => hold.Key).Order(StringComparer.Ordinal)];

    private string[] Up(Dictionary<string, int> counts) => [.. StartOrder.Holds("dev", _apps.Values, counts).Where(hold => !hold.Value.IsDown).Select(hold => hold.Key).Order(StringComparer.Ordinal)];
}

internal static class Expecting
{
    public static List<T> ShouldNotBeEmptyThen<T>(this List<T> list)
    {
        list.ShouldNotBeEmpty();
        return list;
    }
}
