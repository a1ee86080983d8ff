using System.Collections.Immutable;
using Springtide.Autoscaling.Ceilings;

namespace Springtide.Autoscaling.Tests.Ceilings;

/// <summary>What holds for whatever is claimed: ten thousand worlds, each named by its seed.</summary>
public sealed class AllocationPropertyTests
{
    private const int Worlds = 10_000;

    [Fact]
    public void Nothing_IsEverAboveACeiling() => Each((room, claims, portions) =>
    {
        for (var ceiling = 0; ceiling < room.Length; ceiling++) Used(claims, portions, ceiling).ShouldBeLessThanOrEqualTo(room[ceiling] + 1e-6);
    });

    [Fact]
    public void NobodyHas_MoreThanTheyWish() => Each((_, claims, portions) =>
    {
        for (var at = 0; at < claims.Length; at++)
        {
            portions[at].Active.ShouldBeInRange(0, claims[at].Wish);
            portions[at].Frozen.ShouldBeInRange(0, claims[at].Frozen);
        }
    });

    [Fact]
    public void NothingIsFree_WhileSomebodyWhoFitsWishes() => Each((room, claims, portions) =>
    {
        for (var at = 0; at < claims.Length; at++)
        {
            if (portions[at].Active < claims[at].Wish) Fits(room, claims, portions, claims[at].Takes).ShouldBeFalse();
        }
    });

    [Fact]
    public void HigherPriority_IsNeverShort_OfWhatALowerHoldsAboveItsMinimum() => Each((room, claims, portions) =>
    {
        for (var high = 0; high < claims.Length; high++)
        {
            if (portions[high].Active >= claims[high].Wish) continue;
            var without = room.Select((most, ceiling) => most - claims.Select((claim, at) => claim.Takes[ceiling] * Untouchable(claims, portions, at, claims[high].Priority)).Sum()).ToArray();
            without.Zip(claims[high].Takes).Any(pair => pair.Second > 0 && pair.First + 1e-6 < pair.Second).ShouldBeTrue("what the lower ones hold above their minimums would have made room for it");
        }
    });

    [Fact]
    public void TheOrderOfClaims_ChangesNothing() => Each((room, claims, portions) =>
    {
        var turned = claims.Reverse().ToArray();

        Allocation.Of(room, turned).Reverse().Select(portion => (portion.Active, portion.Frozen)).ShouldBe(portions.Select(portion => (portion.Active, portion.Frozen)));
    });

    [Fact]
    public void WhoeverHoldsTheirPortion_KeepsIt_SoNothingOscillates() => Each((room, claims, portions) =>
    {
        var after = claims.Select((claim, at) => claim with { Holds = portions[at].Active }).ToArray();

        Allocation.Of(room, after).Select(portion => portion.Active).ShouldBe(portions.Select(portion => portion.Active));
    });

    // What those of at least this priority have, and the minimums of those below it.
    private static double Untouchable(Claim[] claims, ImmutableArray<Portion> portions, int at, int priority) =>
        claims[at].Priority >= priority ? portions[at].Active : Math.Min(portions[at].Active, claims[at].Floor);

    private static bool Fits(double[] room, Claim[] claims, ImmutableArray<Portion> portions, ImmutableArray<double> takes) =>
        !room.Where((most, ceiling) => takes[ceiling] > 0 && Used(claims, portions, ceiling, frozen: false) + takes[ceiling] > most + 1e-6).Any();

    private static double Used(Claim[] claims, ImmutableArray<Portion> portions, int ceiling, bool frozen = true) =>
        claims.Select((claim, at) => (claim.Takes[ceiling] * portions[at].Active) + (frozen ? claim.TakesFrozen[ceiling] * portions[at].Frozen : 0)).Sum();

    private static void Each(Action<double[], Claim[], ImmutableArray<Portion>> check)
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (room, claims) = World(new Random(seed));
            try { check(room, claims, Allocation.Of(room, claims)); }
            catch (Exception exception) { throw new InvalidOperationException($"seed {seed}: {string.Join(", ", room)}; {string.Join("; ", claims.Select(claim => $"{claim} takes {string.Join("/", claim.Takes)}"))}", exception); }
        }
    }

    private static (double[] Room, Claim[] Claims) World(Random random)
    {
        double[] room = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (double)random.Next(0, 40))];
        return (room, [.. Enumerable.Range(0, random.Next(1, 9)).Select(at => ClaimIn(random, $"app{at}", room.Length))]);
    }

    private static Claim ClaimIn(Random random, string name, int ceilings)
    {
        var wish = random.Next(0, 12);
        ImmutableArray<double> takes = [.. Enumerable.Range(0, ceilings).Select(_ => random.Next(0, 3) == 0 ? 0.0 : random.Next(1, 6) * 0.5)];
        return new Claim(name, random.Next(0, 3) * 50, random.Next(0, wish + 1) / 2, random.Next(0, 12), wish, random.Next(0, 3), takes, takes) { IsComing = random.Next(0, 8) == 0 };
    }
}
