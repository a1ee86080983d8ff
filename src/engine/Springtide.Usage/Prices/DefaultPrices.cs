using System.Text.Json;
using Springtide.Model;

namespace Springtide.Usage;

/// <summary>The prices that hold while nobody has set others: about those of a rented machine. What a frozen instance holds costs the same, since nobody else can have it.</summary>
public static class DefaultPrices
{
    public static PriceList List { get; } = Read();

    private static PriceList Read()
    {
        using var stream = typeof(DefaultPrices).Assembly.GetManifestResourceStream("default-prices.json") ?? throw new InvalidOperationException("There is no default-prices.json.");
        return JsonSerializer.Deserialize(stream, ModelJson.Default.PriceList) ?? throw new InvalidOperationException("default-prices.json is empty.");
    }
}
