using Springtide.Model;

namespace Springtide.Cli;

/// <summary>Which secret a command is about.</summary>
/// <param name="App">Null: one of the environment.</param>
internal sealed record SecretTarget(string Environment, AppId? App, string Name)
{
    public static SecretTarget Read(string[] words, string? environment)
    {
        if (words.FirstOrDefault(word => word.Contains('=', StringComparison.Ordinal)) is { } told)
            throw new UsageException($"No value on the command line: everybody on this machine could read it there. Leave '=…' out and type or pipe it in: tide secret set … {told[..told.IndexOf('=', StringComparison.Ordinal)]}");
        return (words, environment) switch
        {
            ([var name], { } all) => new SecretTarget(all, null, name),
            ([var app, var name], null) when AppId.TryParse(app, null, out var id) => new SecretTarget(id.Environment, id, name),
            ([var app, _], null) => throw new UsageException($"'{app}' is not an app's name: {NameRule.Sentence}; with its environment, 'name.environment'."),
            _ => throw new UsageException("Name the app and the secret, or an environment with --all and the secret. Such as: tide secret set shop DB_PASSWORD"),
        };
    }
}
