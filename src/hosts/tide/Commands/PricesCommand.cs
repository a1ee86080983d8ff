using System.CommandLine;
using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class PricesCommand
{
    private static readonly PriceChange Nothing = new();

    public static Command Create(Shell shell)
    {
        var currency = new Option<string?>("--currency") { Description = "Shown beside amounts, such as USD", HelpName = "TEXT" };
        var vcpu = Reading.Number("--vcpu-hour", "A processor for an hour: reserved where there is a limit, else used", "PRICE");
        var gib = Reading.Number("--gib-hour", "A GiB of a running instance for an hour", "PRICE");
        var share = Reading.Number("--frozen-share", "Share of it that memory of a frozen one costs, 0 to 1", "SHARE");
        var requests = Reading.Number("--million-requests", "A million requests served", "PRICE");
        return new Command("prices", "Show the prices that usage is reckoned with, or change those that are given") { currency, vcpu, gib, share, requests }
            .Runs(shell, (call, cancellationToken) =>
                RunAsync(call, new PriceChange(call.Value(currency), call.Value(vcpu), call.Value(gib), call.Value(share), call.Value(requests)), cancellationToken));
    }

    private static async Task RunAsync(Call call, PriceChange change, CancellationToken cancellationToken)
    {
        var prices = change == Nothing ? await call.Control.PricesAsync(cancellationToken) : await ChangedAsync(call, change, cancellationToken);
        await Answer.WriteAsync(call, prices, ModelJson.Default.PriceList, Page);
    }

    private static async Task<PriceList> ChangedAsync(Call call, PriceChange change, CancellationToken cancellationToken)
    {
        try { return await call.Control.ChangePricesAsync(change, cancellationToken); }
        catch (ControlException refused) when (OptionFor(refused.Problem) is { } option)
        {
            throw new CommandEndedException(ExitCodes.Refused, $"{option}: {Endings.Sentences(refused.Problem)}");
        }
    }

    private static string? OptionFor(Problem problem) => (problem.Type, problem.Where) switch
    {
        (not "urn:springtide:bad-value", _) => null,
        (_, "currency") => "--currency",
        (_, "vcpuHour") => "--vcpu-hour",
        (_, "gibHour") => "--gib-hour",
        (_, "frozenShare") => "--frozen-share",
        (_, "millionRequests") => "--million-requests",
        _ => null,
    };

    private static string Page(PriceList prices) => Written.Pairs(
        ("vcpu-hour", $"{UsagePage.Amount(prices.VcpuHour)} {prices.Currency}"),
        ("gib-hour", $"{UsagePage.Amount(prices.GibHour)} {prices.Currency}"),
        ("frozen-share", UsagePage.Amount(prices.FrozenShare)),
        ("million-requests", $"{UsagePage.Amount(prices.MillionRequests)} {prices.Currency}"));
}
