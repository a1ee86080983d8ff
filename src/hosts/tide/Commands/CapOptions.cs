using System.CommandLine;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>The options of <c>tide cap</c>; what is left out stays as it is.</summary>
internal sealed class CapOptions
{
    private readonly Option<double?> _amount = Reading.Number("--amount", "How much, in the currency of tide prices", "N");
    private readonly Option<string?> _per = new("--per") { Description = "Of which time [default: day]", HelpName = "day|month" };
    private readonly Option<string?> _action = new("--action") { Description = "What is done at the cap [default: warn]; people are told at 80 % and at the cap anyway", HelpName = "warn|hold|freeze|stop" };
    private readonly Option<string?> _zone = new("--zone") { Description = "Whose days, such as Asia/Shanghai [default: UTC]", HelpName = "ZONE" };
    private readonly Option<bool> _none = new("--none") { Description = "No cap any more" };

    public CapOptions()
    {
        _per.AcceptOnlyFromAmong("day", "month");
        _action.AcceptOnlyFromAmong("warn", "hold", "freeze", "stop");
    }

    private Option[] Values => [_amount, _per, _action, _zone];

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[.. Values, _none]) command.Options.Add(option);
    }

    public bool IsChange(Call call) => call.Value(_none) || Values.Any(call.Has);

    public bool NeedFormer(Call call) => IsChange(call) && !call.Value(_none);

    /// <summary>Null: none any more.</summary>
    public SpendingCap? CapIn(Call call, SpendingCap? former)
    {
        if (call.Value(_none)) return Values.Any(call.Has) ? throw new UsageException("--none takes the cap away: it goes with no other value.") : null;
        if ((call.Value(_amount) ?? former?.Amount) is not { } amount) throw new UsageException("--amount is missing: how much may it cost? Such as: --amount 5 --per day --action hold");
        return new SpendingCap(amount, Read(call.Value(_per), former?.Per ?? CapPeriod.Day), Read(call.Value(_action), former?.Action ?? CapAction.Warn), call.Value(_zone) ?? former?.Zone ?? "UTC");
    }

    private static T Read<T>(string? word, T otherwise) where T : struct, Enum => word is null ? otherwise : Enum.Parse<T>(word, ignoreCase: true);
}
