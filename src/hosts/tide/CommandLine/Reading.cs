using System.CommandLine;
using System.CommandLine.Parsing;

namespace Springtide.Cli;

/// <summary>Arguments and options of the model's own types; what cannot be read is explained in the type's own sentence.</summary>
internal static class Reading
{
    public static Argument<T> Argument<T>(string name, string description) where T : struct, IParsable<T> =>
        new(name) { Description = description, CustomParser = result => Value<T>(result) ?? default };

    public static Option<T?> Option<T>(string name, string description, string helpName) where T : struct, IParsable<T> =>
        new(name) { Description = description, HelpName = helpName, CustomParser = Value<T> };

    public static Uri? Address(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        result.AddError($"'{result.Tokens[0].Value}' is not an address such as http://127.0.0.1:7070.");
        return null;
    }

    private static T? Value<T>(ArgumentResult result) where T : struct, IParsable<T>
    {
        try { return T.Parse(result.Tokens[0].Value, null); }
        catch (FormatException exception)
        {
            result.AddError(exception.Message);
            return null;
        }
    }
}
