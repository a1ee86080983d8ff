using Springtide.Model;

namespace Springtide.Cli;

/// <summary>A scale policy in one line, in the words of the options that change it.</summary>
internal static class ScaleWords
{
    public static string Of(ScalePolicy scale) =>
        $"min {scale.Min}, max {scale.Max}, concurrency {Written.Number(scale.Target)} aimed at {scale.Utilisation}, limit {scale.Limit}, idle {scale.Idle}, keep {scale.Keep}, "
        + $"waiting {scale.Waiting}, patience {scale.Patience}, forecast {Written.Word(scale.Forecast)}";
}
