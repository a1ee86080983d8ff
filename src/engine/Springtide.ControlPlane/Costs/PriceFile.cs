using System.Text.Json;
using Springtide.ControlPlane.Api;
using Springtide.Hosting;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Usage;

namespace Springtide.ControlPlane.Costs;

/// <summary><c>prices.json</c> of the data folder; while there is none, the default holds. Read whenever it is needed, so an edit holds at once.</summary>
internal sealed class PriceFile(DataFolder folder)
{
    private readonly Lock _gate = new();   // a change reads, alters and replaces the file

    public Answer<PriceList> Read()
    {
        try
        {
            if (!File.Exists(folder.Prices)) return DefaultPrices.List;
            var change = JsonSerializer.Deserialize(File.ReadAllBytes(folder.Prices), ModelJson.Default.PriceChange) ?? new PriceChange();
            var prices = PriceRules.With(DefaultPrices.List, change);
            return PriceRules.Check(prices) is { } bad ? Problems.BadPrices(folder.Prices, $"'{bad.Value}' cannot be {bad.Key}: it must be {bad.Right}.", bad.Key) : prices;
        }
        catch (JsonException exception) { return Problems.BadPrices(folder.Prices, JsonWords.Sentence(exception), JsonWords.Place(exception)); }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { return Problems.BadPrices(folder.Prices, exception.Message, null); }
    }

    public Answer<PriceList> Change(PriceChange change)
    {
        lock (_gate)
        {
            var read = Read();
            if (read.Value is not { } now) return read.Problem!;
            var prices = PriceRules.With(now, change);
            if (PriceRules.Check(prices) is { } bad) return Problems.BadValue(bad.Key, bad.Value, bad.Right);
            PrivateFile.Write(folder.Prices, JsonSerializer.SerializeToUtf8Bytes(prices, ModelJson.AsPlain(ModelJson.Default.PriceList)));
            return prices;
        }
    }
}
