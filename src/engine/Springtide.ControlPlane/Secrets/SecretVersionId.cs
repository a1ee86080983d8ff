using System.Globalization;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Secrets;

/// <summary>One version of a secret, written <c>hello.dev/PASSWORD@3</c>, or <c>dev/PASSWORD@3</c> for one of an environment.</summary>
internal readonly record struct SecretVersionId(SecretId Secret, int Number)
{
    public RowKey Key => new(RowKey.SecretValueKind, Secret.Scope.Environment, $"{Secret.Scope.App}/{Secret.Name}@{Number}");

    public static SecretVersionId Of(RowKey key)
    {
        var at = key.Name.LastIndexOf('@');
        return new SecretVersionId(SecretId.Of(key with { Name = key.Name[..at] }), int.Parse(key.Name[(at + 1)..], CultureInfo.InvariantCulture));
    }

    public static SecretVersionId Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var scope = text[..slash].Contains('.', StringComparison.Ordinal) ? SettingsScope.Of(AppId.Parse(text[..slash])) : new SettingsScope(text[..slash], null);
        return Of(new RowKey(RowKey.SecretValueKind, scope.Environment, $"{scope.App}{text[slash..]}"));
    }

    public override string ToString() => $"{Secret}@{Number}";
}

/// <param name="Scope">Whose it is.</param>
internal readonly record struct SecretId(SettingsScope Scope, string Name)
{
    public RowKey Key => new(RowKey.SecretKind, Scope.Environment, $"{Scope.App}/{Name}");

    public static SecretId Of(RowKey key) => key.Name.Split('/') is [var app, var name] ? new SecretId(new SettingsScope(key.Environment, app.Length == 0 ? null : app), name) : throw new FormatException($"'{key.Name}' is no secret.");

    public override string ToString() => $"{Scope}/{Name}";
}
