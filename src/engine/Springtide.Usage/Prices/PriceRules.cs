using System.Globalization;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Usage;

/// <summary>Which prices can be. Pure.</summary>
public static class PriceRules
{
    private const double Most = 1_000_000;
    private const int LongestCurrency = 8;
    private const string Price = "a number from 0 to 1000000";

    public static PriceList With(PriceList prices, PriceChange change) => new(
        change.Currency ?? prices.Currency, change.VcpuHour ?? prices.VcpuHour, change.GibHour ?? prices.GibHour, change.FrozenShare ?? prices.FrozenShare,
        change.MillionRequests ?? prices.MillionRequests);

    /// <summary>The first price that cannot be; null: all can.</summary>
    public static BadValue? Check(PriceList prices) =>
        CheckCurrency(prices.Currency)
        ?? CheckNumber("vcpuHour", prices.VcpuHour, Most, Price) ?? CheckNumber("gibHour", prices.GibHour, Most, Price)
        ?? CheckNumber("frozenShare", prices.FrozenShare, 1, "a share from 0 to 1") ?? CheckNumber("millionRequests", prices.MillionRequests, Most, Price);

    private static BadValue? CheckCurrency(string? currency) =>
        currency is { Length: > 0 and <= LongestCurrency } && currency.All(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter))
            ? null : new BadValue("currency", currency ?? "", "1 to 8 letters or signs without spaces, such as USD");

    private static BadValue? CheckNumber(string key, double value, double most, string right) =>
        value >= 0 && value <= most ? null : new BadValue(key, value.ToString(CultureInfo.InvariantCulture), right);
}
