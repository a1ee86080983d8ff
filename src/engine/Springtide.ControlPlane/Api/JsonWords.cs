using System.Globalization;
using System.Text.Json;

namespace Springtide.ControlPlane.Api;

/// <summary>Says what is wrong with a JSON body in the words of people instead of type names.</summary>
internal static class JsonWords
{
    private static readonly (string Clue, string Sentence)[] Clues =
    [
        ("could not be mapped", "There is no such key."),
        ("System.Int32", "A whole number is wanted here."),
        ("System.Double", "A number is wanted here."),
        ("System.Boolean", "true or false is wanted here."),
        ("System.String", "A text in quotes is wanted here."),
        ("could not be converted", "A value of another kind is wanted here."),
    ];

    public static string Sentence(JsonException exception)
    {
        var message = exception.Message;
        foreach (var (clue, sentence) in Clues)
        {
            if (message.Contains(clue, StringComparison.Ordinal)) return sentence;
        }
        return message.Split(" Path:")[0].Split(" LineNumber:")[0];
    }

    public static string Place(JsonException exception) => string.Create(
        CultureInfo.InvariantCulture, $"{exception.Path ?? "$"}, line {(exception.LineNumber ?? 0) + 1}, column {(exception.BytePositionInLine ?? 0) + 1}");
}
