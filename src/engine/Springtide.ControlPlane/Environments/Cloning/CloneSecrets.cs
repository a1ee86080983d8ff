using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Settings;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Environments.Cloning;

/// <summary>Secrets of a clone: entered anew or generated, never taken along, since nobody would know that two environments share one.</summary>
internal sealed class CloneSecrets(SecretCatalog catalog, SecretCommands commands, AppCatalog apps)
{
    private const int GeneratedBytes = 32;

    /// <summary>A value for each that the clone needs and has not; null for one to be generated. Those that nobody has are refused, and so are those that are missing.</summary>
    public Answer<ImmutableSortedDictionary<string, string?>> Plan(string from, CloneRequest request)
    {
        var given = request.Secrets ?? ImmutableSortedDictionary<string, string>.Empty;
        var names = NamesOf(from);
        if (given.Keys.FirstOrDefault(name => !names.Contains(name)) is { } stranger) return Problems.BadValue("a secret", stranger, names.Count == 0 ? $"left out: {from} has no secrets" : $"one that {from} has: {string.Join(", ", names.Take(20))}");
        var missing = names.Except(NamesOf(request.To)).Concat(given.Keys).Distinct().ToList();
        if (!request.GenerateSecrets && missing.Where(name => !given.ContainsKey(name)).ToList() is { Count: > 0 } open) return Problems.SecretsMissing(request.To, open);
        return missing.ToImmutableSortedDictionary(name => name, given.GetValueOrDefault, StringComparer.Ordinal);
    }

    public async Task<Problem?> WriteAsync(string to, ImmutableSortedDictionary<string, string?> plan, string by)
    {
        foreach (var (name, value) in plan)
        {
            var written = await commands.SetAsync(IdOf(to, name), new SecretChange(value ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(GeneratedBytes)), Ahead: true), by).ConfigureAwait(false);
            if (written.Problem is { } problem) return problem;
        }
        return null;
    }

    private List<string> NamesOf(string environment)
    {
        var own = apps.All.Where(entry => entry.App.Id.Environment == environment && entry.App.DeletedAt is null).Select(entry => entry.App.Id).Order()
            .SelectMany(app => catalog.Of(SettingsScope.Of(app)).Select(secret => $"{app.Name}/{secret.Id.Name}"));
        return [.. catalog.Of(new SettingsScope(environment, null)).Select(secret => secret.Id.Name), .. own];
    }

    private static SecretId IdOf(string environment, string name) => name.Split('/') is [var app, var own] ? new SecretId(new SettingsScope(environment, app), own) : new SecretId(new SettingsScope(environment, null), name);
}
