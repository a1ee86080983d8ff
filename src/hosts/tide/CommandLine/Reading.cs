using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>Arguments and options of the model's own types; what cannot be read is explained in the type's own sentence.</summary>
internal static class Reading
{
    public static Argument<T> Argument<T>(string name, string description) where T : struct, IParsable<T> =>
        new(name) { Description = description, CustomParser = result => Value<T>(result) ?? default };

    public static Option<T?> Option<T>(string name, string description, string helpName) where T : struct, IParsable<T> =>
        new(name) { Description = description, HelpName = helpName, CustomParser = Value<T> };

    public static Argument<int> Count(string name, string description) => new(name) { Description = description, CustomParser = result => Whole(result, int.MinValue) ?? 0 };

    /// <summary>Whatever whole number; control knows which make sense.</summary>
    public static Option<int?> Count(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName, CustomParser = result => Whole(result, int.MinValue) };

    /// <summary>How many of something to print.</summary>
    public static Option<int?> Lines(string description) => new("--lines") { Description = description, HelpName = "N", CustomParser = result => Whole(result, 1) };

    public static Option<int?> CountFromOne(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName, CustomParser = result => Whole(result, 1) };

    public static Option<double?> Number(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName, CustomParser = Real };

    /// <summary>The name of an app or an environment.</summary>
    public static Option<string?> Name(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName, CustomParser = NameValue };

    public static Uri? Address(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        result.AddError($"'{result.Tokens[0].Value}' is not an address such as http://127.0.0.1:7070.");
        return null;
    }

    public static string? Token(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Length == 0 || text.Any(letter => letter is <= ' ' or > '~')) result.AddError("--token: a token is letters and digits without spaces or line ends, as `client.json` of the data folder has it.");
        return text;
    }

    private static int? Whole(ArgumentResult result, int least)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least) return number;
        result.AddError($"{NameOf(result)} {text}: it is a whole number{(least > int.MinValue ? $" from {least}" : "")}.");
        return null;
    }

    private static double? Real(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return number;
        result.AddError($"{NameOf(result)} {text}: it is a number such as 50 or 0.5.");
        return null;
    }

    private static string? NameValue(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!NameRule.Allows(text)) result.AddError($"{NameOf(result)} '{text}': a name has {NameRule.Sentence}.");
        return text;
    }

    private static string NameOf(ArgumentResult result) => result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;

    /// <summary>What was given, or a sentence about it.</summary>
    public static T? Value<T>(ArgumentResult result) where T : struct, IParsable<T>
    {
        try { return T.Parse(result.Tokens[0].Value, null); }
        catch (FormatException exception)
        {
            result.AddError($"{NameOf(result)}: {exception.Message}");
            return null;
        }
    }
}
