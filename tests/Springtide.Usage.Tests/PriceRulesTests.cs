using Springtide.Model.Api;

namespace Springtide.Usage.Tests;

public sealed class PriceRulesTests
{
    [Fact]
    public void Default_CanBe() => PriceRules.Check(DefaultPrices.List).ShouldBeNull();

    [Fact]
    public void Change_LeavesWhatItDoesNotName() => PriceRules.With(DefaultPrices.List, new PriceChange(GibHour: 9)).ShouldBe(DefaultPrices.List with { GibHour = 9 });

    public static TheoryData<string, PriceChange> Wrong => new()
    {
        { "currency", new PriceChange(Currency: "") }, { "currency", new PriceChange(Currency: "two words") }, { "vcpuHour", new PriceChange(VcpuHour: -1) },
        { "gibHour", new PriceChange(GibHour: double.NaN) }, { "frozenShare", new PriceChange(FrozenShare: 1.1) }, { "millionRequests", new PriceChange(MillionRequests: double.PositiveInfinity) },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void WhatCannotBe_IsNamed(string key, PriceChange change) => PriceRules.Check(PriceRules.With(DefaultPrices.List, change)).ShouldNotBeNull().Key.ShouldBe(key);
}
