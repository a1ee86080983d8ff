using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Deployment.Manifest;

/// <summary>The key <c>env</c>: variables of the program. A name without a value is an empty variable.</summary>
internal static class VariablesKey
{
    public static ImmutableSortedDictionary<string, string> Read(MapReader app)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (app.Map("env", "a map of names and values") is not { } reader) return variables.ToImmutable();
        foreach (var entry in reader.Entries)
        {
            if (!VariableName.Allows(entry.Key)) reader.Wrong(entry.At, reader.NameOf(entry.Key), $"is not {VariableName.Sentence}.");
            variables[entry.Key] = (reader.TryGet(entry.Key, out _) ? reader.Text(entry.Key) : null) ?? "";
        }
        reader.Finish();
        return variables.ToImmutable();
    }
}
