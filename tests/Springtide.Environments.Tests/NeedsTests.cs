using System.Collections.Immutable;

namespace Springtide.Environments.Tests;

public sealed class NeedsTests
{
    [Fact]
    public void Of_IsTransitive_AndLeavesOutWhatIsNotThere()
    {
        var needs = Of(("shop", ["accounts", "gone"]), ("accounts", ["ledger"]), ("ledger", []), ("other", ["shop"]));

        needs.Of("shop").ShouldBe(["accounts", "ledger"]);
        needs.Of("ledger").ShouldBeEmpty();
        needs.Of("nobody").ShouldBeEmpty();
    }

    [Fact]
    public void Cycle_IsNamedWhole()
    {
        Of(("shop", ["accounts"]), ("accounts", ["ledger"]), ("ledger", ["accounts"])).Cycle().ShouldBe(["accounts", "ledger", "accounts"]);
        Of(("shop", ["shop"])).Cycle().ShouldBe(["shop", "shop"]);
        Of(("shop", ["accounts", "ledger"]), ("accounts", ["ledger"]), ("ledger", [])).Cycle().ShouldBeNull();
    }

    [Fact]
    public void Of_InACycle_Ends() => Of(("a", ["b"]), ("b", ["a"])).Of("a").ShouldBe(["b"]);

    [Fact]
    public void Cycle_InADenseGraph_CostsAMoment()
    {
        var names = Enumerable.Range(0, 300).Select(n => $"app{n:000}").ToList();

        Of([.. names.Select((name, at) => (name, names.Skip(at + 1).ToArray()))]).Cycle().ShouldBeNull();   // every path looked at anew would take for ever
    }

    private static Needs Of(params (string App, string[] Needs)[] apps) => new(apps.ToDictionary(app => app.App, app => app.Needs.ToImmutableArray()));
}
